package io.caravanserai.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.Http;
import io.caravanserai.Http.Answer;
import io.caravanserai.HttpHub;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The catalogue's API over HTTP and a real PostgreSQL. */
@HttpHub
class CustomersApiTest {

    private static final String ADA = """
            {"name": "Ada", "email": "ada@example.org", "phone": "+44 20 7946 0018",
             "address": {"line1": "12 St James's Square", "city": "London", "country": "GB"}}""";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    Http api;

    @BeforeEach
    void anEmptyCatalogue() {
        db.sql("truncate customer, customer_link, customer_request, customer_conflict")
                .update();
        api = Http.as("api", port);
    }

    @Test
    void whatIsPostedIsAnsweredWithItsPlaceAndCanBeGot() {
        Answer made = api.post("/api/customers", ADA);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Content-Type")).isEqualTo("application/json");
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(made.header("Location"))
                .isEqualTo("/api/customers/" + made.json().path("id").asText());
        assertThat(made.json().at("/address/country").asText()).isEqualTo("GB");
        assertThat(made.json().at("/address/line2").isNull()).isTrue();
        assertThat(made.json().path("origin").asText()).isEqualTo("hub");
        assertThat(made.json().path("links").isEmpty()).isTrue();

        Answer got = api.get(made.header("Location"));
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.header("ETag")).isEqualTo("\"1\"");
        assertThat(got.json()).isEqualTo(made.json());
    }

    @Test
    void anAnswerBearsNoHeaderOfTheRequest() {
        Answer made = api.post("/api/customers", ADA, "X-Secret", "hidden", "Idempotency-Key", "k");

        assertThat(made.response().headers().map().keySet())
                .doesNotContain("authorization", "x-secret", "idempotency-key", "user-agent");
    }

    @Test
    void textsAreStrippedAndEmptyOnesAreMissing() {
        JsonNode made = api.post(
                        "/api/customers", "{\"name\": \"  Zoë 🐪 \", \"email\": \" \", \"address\": {\"city\": \"\"}}")
                .json();

        assertThat(made.path("name").asText()).isEqualTo("Zoë 🐪");
        assertThat(made.path("email").isNull()).isTrue();
        assertThat(made.path("address").isNull()).isTrue();
    }

    @Test
    void aLinkedCustomerTellsWhatItIsCalledAtStripe() {
        String path = created(ADA);
        db.sql("insert into customer_link (customer_id, system, external_id) values (?, 'stripe', 'cus_1')")
                .param(idIn(path))
                .update();

        assertThat(api.get(path).json().at("/links/stripe").asText()).isEqualTo("cus_1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                     | body",
                "{\"name\": \"\", \"address\": {}}                      | body",
                "{\"name\": 1, \"email\": [], \"address\": \"London\"}  | name,email,address",
                "{\"nmae\": \"Ada\", \"address\": {\"zip\": \"1\"}}     | nmae,address.zip",
                "{\"name\": \"Ada\", \"id\": \"1\", \"version\": 2}     | id,version",
                "{\"origin\": \"stripe\", \"links\": {}, \"createdAt\": null, \"updatedAt\": null} | origin,links,createdAt,updatedAt",
                "{\"email\": \"ada\"}                                   | email",
                "{\"email\": \"a da@example.org\"}                      | email",
                "{\"email\": \"ada@example@org\"}                       | email",
                "{\"phone\": \"+44 20 7946 0018 0018 00\"}              | phone",
                "{\"address\": {\"country\": \"gb\"}}                   | address.country",
                "{\"address\": {\"country\": \"XX\"}}                   | address.country",
                "{\"address\": {\"line1\": \"a\\nb\"}}                  | address.line1",
                "{\"name\": \"a\\u0000b\"}                              | name",
                "{\"name\": \"a\\ud800b\"}                              | name"
            })
    void aBadCustomerIsRefusedWithEachBadFieldNamed(String body, String fields) {
        Answer refused = api.post("/api/customers", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().path("type").asText()).isEqualTo("urn:caravanserai:problem:invalid-request");
        assertThat(refused.badFields()).containsExactly(fields.split(","));
        assertThat(count()).isZero();
    }

    @Test
    void aNameMayBeAsLongAsStripeTakesIt() {
        assertThat(api.post("/api/customers", "{\"name\": \"%s\"}".formatted("a".repeat(256)))
                        .status())
                .isEqualTo(201);
        assertThat(api.post("/api/customers", "{\"name\": \"%s\"}".formatted("a".repeat(257)))
                        .badFields())
                .containsExactly("name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"x\"",
                "{\"name\": \"a\"} x",
                "{\"name\": \"a\", \"name\": \"b\"}",
                "name=a"
            })
    void whatIsNoJsonObjectIsRefusedInPlainWords(String body) {
        Answer refused = api.post("/api/customers", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("detail").asText())
                .startsWith("The body ")
                .doesNotContain("com.fasterxml", "Exception", "token");
    }

    @Test
    void aBodyThatIsTooLargeOrOfAnotherTypeIsRefused() {
        assertThat(api.post("/api/customers", "{\"name\": \"%s\"}".formatted("a".repeat(70_000)))
                        .status())
                .isEqualTo(413);
        assertThat(api.post("/api/customers", "name=Ada", "Content-Type", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(415);
        assertThat(api.post("/api/customers", ADA, "Content-Type", "text/plain").status())
                .isEqualTo(415);
        assertThat(api.post("/api/customers", ADA, "Content-Type", "application/json;charset=UTF-8")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whatTheContractDoesNotKnowIsRefused() {
        assertThat(api.get("/api/customer").status()).isEqualTo(404);
        assertThat(api.get("/api/customers/").status()).isEqualTo(404);
        Answer put = api.send("PUT", "/api/customers", ADA);
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.header("Allow")).isEqualTo("GET, POST");
        assertThat(api.get("/api/customers?limitt=1&limit=1").badFields()).containsExactly("limitt");
        assertThat(api.get("/api/customers?hub-origin=stripe").status()).isEqualTo(400);
    }

    @Test
    void theContractIsHandedOut() {
        Answer contract = api.get("/api/openapi");

        assertThat(contract.header("Content-Type")).startsWith("application/yaml");
        assertThat(contract.body()).startsWith("openapi: 3.0.3").contains("operationId: createCustomer");
    }

    @Test
    void thePagesTogetherAreTheWholeCatalogueInOrder() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(api.post("/api/customers", "{\"name\": \"%d\"}".formatted(i))
                    .json()
                    .path("id")
                    .asText());
        }

        List<String> walked = new ArrayList<>();
        JsonNode page = api.get("/api/customers?limit=2").json();
        page.path("data").forEach(customer -> walked.add(customer.path("id").asText()));
        while (page.path("hasMore").asBoolean()) {
            page = api.get("/api/customers?limit=2&after=" + walked.get(walked.size() - 1))
                    .json();
            page.path("data").forEach(customer -> walked.add(customer.path("id").asText()));
        }

        assertThat(walked).isEqualTo(made);
        assertThat(api.get("/api/customers?limit=5").json().path("hasMore").asBoolean())
                .isFalse();
    }

    @Test
    void customersAreFoundByTheirAddressInWhateverCase() {
        created(ADA);
        created("{\"email\": \"bob@example.org\"}");

        JsonNode found = api.get("/api/customers?email=ADA@Example.org").json();

        assertThat(found.path("data").findValuesAsText("email")).containsExactly("ada@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,limit",
        "limit=101,limit",
        "limit=x,limit",
        "limit=-1,limit",
        "limit=1&limit=2,limit",
        "after=x,after",
        "after=6a7b8f9e-0000-0000-0000-000000000000,after"
    })
    void aBadParameterOfTheListIsNamed(String query, String field) {
        assertThat(api.get("/api/customers?" + query).badFields()).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "{\"name\": \"Ada Lovelace\"}                     | /name            | Ada Lovelace",
                "{\"phone\": null}                                | /phone           | null",
                "{\"email\": \"\"}                                | /email           | null",
                "{\"address\": {\"line1\": null}}                 | /address/line1   | null",
                "{\"address\": {\"line1\": null}}                 | /address/city    | London",
                "{\"address\": {\"state\": \"Kent\"}}             | /address/state   | Kent",
                "{\"address\": null}                              | /address         | null",
                "{\"address\": {\"line1\": null, \"city\": null, \"country\": null}} | /address | null",
                "{\"phone\": null}                                | /name            | Ada"
            })
    void aPatchChangesWhatItNamesAndNothingElse(String patch, String pointer, String value) {
        String path = created(ADA);

        Answer changed = api.patch(path, patch, "Content-Type", "application/merge-patch+json");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.json().at(pointer).asText(null)).isEqualTo(value);
        assertThat(api.get(path).json()).isEqualTo(changed.json());
    }

    @Test
    void aPatchThatChangesNothingLeavesTheVersion() {
        String path = created(ADA);

        assertThat(api.patch(path, "{\"name\": \" Ada \"}").header("ETag")).isEqualTo("\"1\"");
        assertThat(api.patch(path, "{}").header("ETag")).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\": 7, \"links\": {\"stripe\": \"cus_1\"}}          | version,links",
                "{\"address\": {\"country\": \"XX\"}}                          | address.country",
                "{\"name\": null, \"email\": null, \"phone\": null, \"address\": null} | body"
            })
    void aBadPatchIsRefusedAndChangesNothing(String patch, String fields) {
        String path = created(ADA);

        Answer refused = api.patch(path, patch);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.badFields()).containsExactly(fields.split(","));
        assertThat(api.get(path).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void whatAnotherSystemHoldsIsNotHeldAgainstAPatchOfSomethingElse() {
        String path = created(ADA);
        db.sql("update customer set country = 'England'").update();

        assertThat(api.patch(path, "{\"name\": \"Ada Lovelace\"}").status()).isEqualTo(200);
        assertThat(api.patch(path, "{\"address\": {\"country\": \"Kent\"}}").badFields())
                .containsExactly("address.country");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"1\"          | 200",
                "*              | 200",
                "\"7\", \"1\"   | 200",
                "\"2\"          | 412",
                "W/\"1\"        | 412",
                "1              | 400",
                "\"1            | 400",
                "\"1\" \"2\"    | 400"
            })
    void aChangeCanBeMadeConditionalOnTheVersion(String ifMatch, int status) {
        String path = created(ADA);

        assertThat(api.patch(path, "{\"name\": \"Ada Lovelace\"}", "If-Match", ifMatch)
                        .status())
                .isEqualTo(status);
        assertThat(api.get(path).json().path("name").asText()).isEqualTo(status == 200 ? "Ada Lovelace" : "Ada");
    }

    @Test
    void ofTwoChangesToOneVersionOneWins() throws Exception {
        String path = created(ADA);

        List<Integer> answers = together(
                8,
                i -> api.patch(path, "{\"name\": \"Ada %d\"}".formatted(i), "If-Match", "\"1\"")
                        .status());

        assertThat(answers).containsOnlyOnce(200).hasSize(8);
        assertThat(answers.stream().filter(status -> status == 412)).hasSize(7);
    }

    @Test
    void aDeletedCustomerIsGone() {
        String path = created(ADA);

        assertThat(api.delete(path, "If-Match", "\"2\"").status()).isEqualTo(412);
        Answer deleted = api.delete(path, "If-Match", "\"1\"");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.delete(path).status()).isEqualTo(404);
        assertThat(api.patch(path, "{\"name\": \"x\"}").status()).isEqualTo(404);
    }

    @Test
    void whatNobodyIsCalledIsNotFound() {
        Answer missing = api.get("/api/customers/not-an-id");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(missing.json().path("detail").asText()).isEqualTo("No customer has the id 'not-an-id'.");
    }

    @Test
    void theSameRequestUnderTheSameKeyMakesOneCustomer() {
        Answer first = api.post("/api/customers", ADA, "Idempotency-Key", "key-1");
        api.patch(first.header("Location"), "{\"name\": \"Ada Lovelace\"}");

        Answer second = api.post("/api/customers", ADA.replace("\": ", "\" : "), "Idempotency-Key", "key-1");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).as("as first answered").isEqualTo(first.json());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo("\"1\"");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        api.post("/api/customers", ADA, "Idempotency-Key", "key-1");

        assertThat(api.post("/api/customers", "{\"name\": \"Bob\"}", "Idempotency-Key", "key-1")
                        .status())
                .isEqualTo(422);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aRefusedRequestDoesNotUseItsKeyUp() {
        assertThat(api.post("/api/customers", "{}", "Idempotency-Key", "key-1").status())
                .isEqualTo(400);

        assertThat(api.post("/api/customers", ADA, "Idempotency-Key", "key-1").status())
                .isEqualTo(201);
    }

    @Test
    void manyAtOnceUnderOneKeyMakeOneCustomer() throws Exception {
        List<String> answers = together(16, i -> {
            Answer answer = api.post("/api/customers", ADA, "Idempotency-Key", "key-1");
            return answer.status() + answer.body();
        });

        assertThat(answers).allMatch(answer -> answer.startsWith("201")).containsOnly(answers.get(0));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        api.post("/api/customers", ADA, "Idempotency-Key", "key-1");
        db.sql("update customer_request set created_at = now() - interval '23 hours'")
                .update();
        api.post("/api/customers", ADA, "Idempotency-Key", "key-1");
        assertThat(count()).isEqualTo(1);

        db.sql("update customer_request set created_at = now() - interval '25 hours'")
                .update();
        api.post("/api/customers", ADA, "Idempotency-Key", "key-1");

        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aKeyHasItsLimits() {
        assertThat(api.post("/api/customers", ADA, "Idempotency-Key", "k".repeat(256))
                        .badFields())
                .containsExactly("Idempotency-Key");
        assertThat(api.post("/api/customers", ADA, "Idempotency-Key", "k".repeat(255))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theStateOfTheSyncIsTold() {
        String path = created("{\"name\": \"Ada\"}");
        assertThat(syncOf(path)).containsExactly("pending", "null", "null");

        db.sql("""
                insert into customer_link (customer_id, system, external_id, agreed)
                values (?, 'stripe', 'cus_1', '{"name": "Ada"}')""").param(idIn(path)).update();
        assertThat(syncOf(path)).containsExactly("in-sync", "cus_1", "null");

        api.patch(path, "{\"name\": \"Ada Lovelace\"}");
        assertThat(syncOf(path)).containsExactly("pending", "cus_1", "null");

        db.sql("update customer_link set parked = true, last_error = 'no such country'")
                .update();
        assertThat(syncOf(path)).containsExactly("parked", "cus_1", "no such country");
        assertThat(api.get("/api/customers/x/sync").status()).isEqualTo(404);
    }

    @Test
    void theEditsThatLostAreListedNewestFirstAlsoOfACustomerThatIsGone() {
        String path = created("{\"name\": \"Ada\"}");
        assertThat(api.get(path + "/conflicts").json().toString()).isEqualTo("{\"data\":[],\"hasMore\":false}");
        lost(path, "name", "Ada", null);
        lost(path, "postal_code", null, "x".repeat(5000));
        lost(path, "line1", "1 High St", "2 High St");
        api.delete(path);

        JsonNode first = api.get(path + "/conflicts?limit=2").json();
        JsonNode next = api.get(path + "/conflicts?limit=2&after="
                        + first.at("/data/1/id").asText())
                .json();

        assertThat(first.findValuesAsText("field")).containsExactly("address.line1", "address.postalCode");
        assertThat(first.path("hasMore").asBoolean()).isTrue();
        assertThat(next.findValuesAsText("field")).containsExactly("name");
        assertThat(next.path("hasMore").asBoolean()).isFalse();
        assertThat(next.at("/data/0/hubValue").asText()).isEqualTo("Ada");
        assertThat(next.at("/data/0/otherValue").isNull()).isTrue();
        assertThat(next.at("/data/0/winner").asText()).isEqualTo("stripe");
        assertThat(next.at("/data/0/policy").asText()).isEqualTo("deletion");
        assertThat(next.at("/data/0/hubChangedAt").asText()).isEqualTo("2026-11-21T09:15:00.123456Z");
        assertThat(next.at("/data/0/otherChangedAt").isNull()).isTrue();
    }

    @Test
    void whatCannotBeAskedOfConflictsIsRefused() {
        String path = created(ADA);

        assertThat(api.get("/api/customers/x/conflicts").status()).isEqualTo(404);
        assertThat(api.get("/api/customers/" + UUID.randomUUID() + "/conflicts").status())
                .isEqualTo(404);
        assertThat(api.get(path + "/conflicts?limit=101").badFields()).containsExactly("limit");
        assertThat(api.get(path + "/conflicts?after=x").badFields()).containsExactly("after");
        assertThat(api.get(path + "/conflicts?before=1").status()).isEqualTo(400);
    }

    private void lost(String path, String field, String ours, String theirs) {
        db.sql("""
                insert into customer_conflict (customer_id, system, field, hub_value, other_value, winner, policy,
                                               hub_changed_at, source)
                values (?, 'stripe', ?, ?, ?, 'stripe', 'deletion', '2026-11-21T09:15:00.123456Z', 'evt_1')
                """).params(idIn(path), field, ours, theirs).update();
    }

    @Test
    void whileTheDatabaseIsAwayTheCallerIsToldToComeBack() {
        HttpHub.Servers.stopDatabase();
        try {
            Answer answer = api.get("/api/customers");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.body()).doesNotContain("jdbc", "SQL", "Hikari", "Exception");
            assertThat(Http.as("viewer", port).get("/api/state").status())
                    .as("which is asked for above all then")
                    .isEqualTo(200);
        } finally {
            HttpHub.Servers.resumeDatabase();
            await().ignoreExceptions().untilAsserted(() -> assertThat(count()).isNotNegative());
        }
    }

    @Test
    void aFaultOfOursIsAnsweredWithNothingOfIt() {
        String path = created(ADA);
        db.sql("alter table customer_link rename to customer_link_away").update();
        try {
            Answer answer = api.get(path);

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.json().path("id").asText()).isNotBlank();
            assertThat(answer.body()).doesNotContain("customer_link", "select", "Exception");
        } finally {
            db.sql("alter table customer_link_away rename to customer_link").update();
        }
    }

    private String created(String body) {
        return api.post("/api/customers", body).header("Location");
    }

    private static UUID idIn(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    private int count() {
        return db.sql("select count(*) from customer").query(Integer.class).single();
    }

    private List<String> syncOf(String path) {
        JsonNode stripe = api.get(path + "/sync").json().at("/systems/stripe");
        return List.of(
                stripe.path("state").asText(),
                stripe.path("linkedId").asText(),
                stripe.path("lastError").asText());
    }

    private interface Attempt<T> {
        T make(int number) throws Exception;
    }

    private static <T> List<T> together(int times, Attempt<T> attempt) throws Exception {
        var pool = Executors.newFixedThreadPool(times);
        try {
            List<Callable<T>> attempts = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                attempts.add(() -> attempt.make(number));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(attempts)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
