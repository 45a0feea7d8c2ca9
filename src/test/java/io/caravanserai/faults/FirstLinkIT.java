package io.caravanserai.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.model.Customer;
import io.caravanserai.Http;
import io.caravanserai.sandbox.HubJar;
import io.caravanserai.sandbox.HubProcess;
import io.caravanserai.sandbox.Sandbox;
import io.caravanserai.sandbox.SandboxPorts;
import io.caravanserai.sandbox.stripe.RateLimits;
import io.caravanserai.sandbox.stripe.StripeSandboxSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The packaged hub meets two filled sides for the first time, and is killed twice on the way: 1,500 of 2,000 are the same
 * people, whose e-mail addresses are spelled in different case; of them 20 share an address with one other.
 */
class FirstLinkIT {

    private static final int EACH = 2_000;
    private static final int SAME = 1_500;
    private static final int AMBIGUOUS = 20;
    private static final Path OUTPUT = Path.of("target", "first-link");

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void twoFilledSidesAreJoinedWithoutADuplicateThoughTheHubIsKilledTwice() {
        System.out.println("FirstLinkIT: repeat with -Dseed=" + seed);
        var ports = SandboxPorts.anyFree();
        var settings = StripeSandboxSettings.defaults().withLimits(RateLimits.OFF);
        try (var sandbox = Sandbox.start(ports, given -> false, settings);
                var hub = hub(sandbox, ports)) {
            var db = JdbcClient.create(sandbox.postgres().dataSource("hub"));
            fill(sandbox, db);
            hub.start();
            hub.awaitHealthy(Duration.ofSeconds(120));
            for (int requests : new int[] {random.nextInt(1, 1_200), random.nextInt(1_500, 3_300)}) {
                await().atMost(Duration.ofSeconds(120))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> sandbox.stripe().requests().size() >= requests);
                hub.kill();
                assertThat(isDone(db))
                        .as("killed on the way, after %d requests", requests)
                        .isFalse();
                hub.start();
                hub.awaitHealthy(Duration.ofSeconds(120));
            }
            await().atMost(Duration.ofSeconds(120)).until(() -> isDone(db));
            assertJoined(sandbox, db);
            // What change data capture tells of all who were there, and Stripe of what was made, changes nothing more.
            await().during(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(120))
                    .untilAsserted(() -> assertJoined(sandbox, db));
            assertEditable(hub);
            System.out.println("FirstLinkIT: " + db.sql("""
                            select linked_count || ' pairs linked, ' || read_count || ' customers read, '
                                   || extract(epoch from ended_at - started_at) || ' s with two restarts'
                              from reconciliation
                            """).query(String.class).single());
        }
    }

    /** The packaged hub's routes are edited by the folder that it was started with, and through its API. */
    private static void assertEditable(HubProcess hub) {
        var operator = Http.as(Sandbox.OPERATOR, hub.port());
        assertThat(operator.get("/api/routes/describe-api").body()).contains("As the folder has it.");
        String own = operator.get("/api/routes/customers-to-stripe").body();
        var yaml = new String[] {"Content-Type", "application/yaml"};

        assertThat(operator.post("/api/customers", "{\"name\": \"Whoever Comes\"}")
                        .status())
                .isEqualTo(201);
        await().until(() -> !operator.post("/api/routes/preview", own, yaml)
                .json()
                .path("messages")
                .isEmpty());
        assertThat(operator.post("/api/routes/preview", own, yaml).json().path("messages"))
                .allMatch(message -> !message.path("changed").asBoolean()
                        && message.path("stopped").isNull());
        var deployed = operator.post("/api/routes", own.replaceFirst("description: .*", "description: Edited."), yaml);
        assertThat(deployed.json().path("version").asInt()).as(deployed.body()).isEqualTo(1);
        assertThat(operator.send("POST", "/api/routes/customers-to-stripe/roll-back", null)
                        .json()
                        .path("source")
                        .asText())
                .isEqualTo("jar");
    }

    private static Path folder() {
        Path file = OUTPUT.resolve("routes/operations/describe-api.camel.yaml").toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
            String own = Files.readString(Path.of("src/main/resources/routes/operations/describe-api.camel.yaml"));
            Files.writeString(file, own.replaceFirst("description: .*", "description: As the folder has it."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.getParent().getParent();
    }

    private static HubProcess hub(Sandbox sandbox, SandboxPorts ports) {
        var variables = new HashMap<String, String>();
        sandbox.variables().forEach((name, value) -> variables.put(name, String.valueOf(value)));
        variables.put("HUB_ROUTES_DIR", folder().toString());
        return new HubProcess(
                HubJar.unpackedIn(OUTPUT.resolve("jar")),
                variables,
                Map.of("hub.stripe.requests-per-second", "500"),
                ports.hub(),
                OUTPUT.resolve("hub.log"));
    }

    private void fill(Sandbox sandbox, JdbcClient db) {
        Flyway.configure()
                .dataSource(sandbox.postgres().dataSource("hub"))
                .locations("classpath:db/migration")
                .load()
                .migrate();
        String[] names = people(i -> "Person " + i, "Only Here ");
        String[] emails = people(this::email, "only.here@%d.example.com");
        db.sql("insert into customer (name, email) select * from unnest(?, ?)")
                .params(names, emails)
                .update();
        for (int i = 0; i < SAME; i++) {
            sandbox.stripe().untold().create("Person " + i, email(i));
        }
        for (int i = SAME; i < EACH; i++) {
            sandbox.stripe().untold().create("Only There " + i, "only.there." + i + "@example.com");
        }
    }

    private static String[] people(IntFunction<String> same, String other) {
        return IntStream.range(0, EACH)
                .mapToObj(i -> i < SAME ? same.apply(i) : other.contains("%") ? other.formatted(i) : other + i)
                .toArray(String[]::new);
    }

    /** @return the address of one who is on both sides, in some spelling; two of the ambiguous share each */
    private String email(int i) {
        String email = i < AMBIGUOUS ? "shared.%d@example.com".formatted(i / 2) : "person.%d@example.com".formatted(i);
        return email.chars()
                .mapToObj(Character::toString)
                .map(letter -> random.nextBoolean() ? letter.toUpperCase(Locale.ROOT) : letter)
                .collect(Collectors.joining());
    }

    private static boolean isDone(JdbcClient db) {
        return db.sql("select done_at is not null from first_link")
                .query(Boolean.class)
                .single();
    }

    private static void assertJoined(Sandbox sandbox, JdbcClient db) {
        int linked = SAME - AMBIGUOUS + 2 * (EACH - SAME);
        assertThat(count(db, "customer_link where external_id is not null and customer_id is not null"))
                .as("linked pairs")
                .isEqualTo(linked);
        assertThat(count(db, "ambiguous_customer where customer_id is not null"))
                .as("listed")
                .isEqualTo(AMBIGUOUS);
        assertThat(count(db, "customer")).as("here").isEqualTo(linked + AMBIGUOUS);
        Map<String, Customer> there =
                sandbox.stripe().customers().stream().collect(Collectors.toMap(Customer::getId, customer -> customer));
        assertThat(there).as("there").hasSize(linked + AMBIGUOUS);
        db.sql("""
                        select l.external_id, c.name, c.email from customer c
                        join customer_link l on l.customer_id = c.id and l.external_id is not null
                        """).query(row -> {
            var other = there.get(row.getString("external_id"));
            assertThat(other.getName()).isEqualTo(row.getString("name"));
            assertThat(other.getEmail()).isEqualTo(row.getString("email"));
        });
        assertThat(count(db, "parked_message")).as("parked").isZero();
    }

    private static int count(JdbcClient db, String of) {
        return db.sql("select count(*) from " + of).query(Integer.class).single();
    }
}
