package io.caravanserai;

import io.caravanserai.model.CoverageNotes;
import io.caravanserai.sandbox.Kafka;
import io.caravanserai.sandbox.Ports;
import io.caravanserai.sandbox.Postgres;
import io.caravanserai.sandbox.Scratch;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * The hub's HTTP side alone, over a real PostgreSQL and a real Kafka: all that is served, and no consumer. The users
 * are {@code operator}, {@code viewer}, {@code api} and {@code verifier}, each with its name as its password.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("http-hub")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureObservability(tracing = false)
@ContextConfiguration(initializers = HttpHub.Servers.class)
public @interface HttpHub {

    /** Starts the servers once for all tests of a run. */
    class Servers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static final List<String> ROUTES = List.of(
                "classpath:routes/bookingengine/*-booked-customer.camel.yaml",
                "classpath:routes/bookingengine/*-code-mapping*.camel.yaml",
                "classpath:routes/bookingengine/*-quarantine.camel.yaml",
                "classpath:routes/bookingengine/show-booking-engine.camel.yaml",
                "classpath:routes/bookingengine/resume-table.camel.yaml",
                "classpath:routes/bookingengine/get-departure.camel.yaml",
                "classpath:routes/bookingengine/list-customer-bookings.camel.yaml",
                "classpath:routes/bookingengine/verify-bookings.camel.yaml",
                "classpath:routes/mail/read-mail.camel.yaml",
                "classpath:routes/mail/read-all-mail.camel.yaml",
                "classpath:routes/mail/show-mail.camel.yaml",
                "classpath:routes/mail/settle-mail.camel.yaml",
                "classpath:routes/mail/vouch-for-mail.camel.yaml",
                "classpath:routes/mail/list-mail-review.camel.yaml",
                "classpath:routes/mail/create-mailbox.camel.yaml",
                "classpath:routes/mail/list-mailboxes.camel.yaml",
                "classpath:routes/mail/get-mailbox.camel.yaml",
                "classpath:routes/mail/change-mailbox.camel.yaml",
                "classpath:routes/mail/delete-mailbox.camel.yaml",
                "classpath:routes/mail/list-travel-senders.camel.yaml",
                "classpath:routes/mail/*-forwarder*.camel.yaml",
                "classpath:routes/reservations/*-reservation.camel.yaml",
                "classpath:routes/reservations/list-reservation*.camel.yaml",
                "classpath:routes/reservations/release-reservation-edit.camel.yaml",
                "classpath:routes/cdc/list-captures.camel.yaml",
                "classpath:routes/cdc/take-snapshot.camel.yaml",
                "classpath:routes/cdc/pause-capture.camel.yaml",
                "classpath:routes/cdc/resume-capture.camel.yaml",
                "classpath:routes/customers/*-customer.camel.yaml",
                "classpath:routes/customers/list-customers.camel.yaml",
                "classpath:routes/customers/list-customer-conflicts.camel.yaml",
                "classpath:routes/customers/get-customer-sync.camel.yaml",
                "classpath:routes/customers/request-reconciliation.camel.yaml",
                "classpath:routes/customers/list-reconciliations.camel.yaml",
                "classpath:routes/customers/get-reconciliation.camel.yaml",
                "classpath:routes/customers/list-drift.camel.yaml",
                "classpath:routes/customers/list-ambiguities.camel.yaml",
                "classpath:routes/customers/decide-ambiguity.camel.yaml",
                "classpath:routes/operations/answer-problem.camel.yaml",
                "classpath:routes/operations/describe-api.camel.yaml",
                "classpath:routes/operations/serve-api.camel.yaml",
                "classpath:routes/operations/discard-parked-*.camel.yaml",
                "classpath:routes/operations/list-parked-messages.camel.yaml",
                "classpath:routes/operations/replay-parked-*.camel.yaml",
                "classpath:routes/operations/show-state.camel.yaml",
                "classpath:routes/operations/show-caller.camel.yaml",
                "classpath:routes/operations/show-parked-*.camel.yaml",
                "classpath:routes/operations/list-audit-entries.camel.yaml",
                "classpath:routes/operations/error-policies.camel.yaml",
                "classpath:routes/operations/replay-one.camel.yaml",
                "classpath:routes/routes/*.camel.yaml",
                "classpath:routes/stripe/sweep-stripe-now.camel.yaml");

        private static Postgres postgres;
        private static Kafka kafka;

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            start();
            context.addApplicationListener(new CoverageNotes());
            TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                    context,
                    "HUB_DB_URL=" + postgres.url("hub"),
                    "HUB_DB_USER=" + Postgres.USER,
                    "HUB_DB_PASSWORD=" + Postgres.PASSWORD,
                    "HUB_OPERATOR_PASSWORD_HASH={bcrypt}$2a$04$7RwsJAB1KuS2loMCFyXsfeIDAQBdCdrWMjoU0ThVPu0QSYvdSdsSC",
                    "HUB_API_PASSWORD_HASH=$2a$04$M2fcbvJFdrE5g6w1Njl0IO0gny4hACIR0vo.wwEcZRga4pZl088G.",
                    "HUB_VIEWER_PASSWORD_HASH=" + new BCryptPasswordEncoder(4).encode("viewer"),
                    "HUB_VERIFIER_PASSWORD_HASH=" + new BCryptPasswordEncoder(4).encode("verifier"),
                    "HUB_KAFKA_BROKERS=" + kafka.brokers(),
                    "HUB_MAIL_KEYS=" + Base64.getEncoder().encodeToString(new byte[32]),
                    "HUB_MAIL_HOSTS=imap.example.org,imap.example.org:1993",
                    "HUB_GOOGLE_CLIENT_ID=hub",
                    "HUB_GOOGLE_CLIENT_SECRET=unused",
                    "HUB_STRIPE_API_KEY=sk_test_unused",
                    "HUB_STRIPE_WEBHOOK_SECRETS=whsec_unused",
                    "camel.main.routes-include-pattern=" + String.join(",", ROUTES));
        }

        /** Stops the database under the running hub. */
        public static void stopDatabase() {
            postgres.stop();
        }

        public static void resumeDatabase() {
            postgres.resume();
        }

        private static synchronized void start() {
            if (postgres != null) {
                return;
            }
            var scratch = Scratch.make();
            postgres = new Postgres(Ports.free(), scratch.directory("postgres")).start("hub");
            kafka = new Kafka(Ports.free(), scratch.directory("kafka")).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                kafka.close();
                postgres.close();
                scratch.close();
            }));
        }
    }
}
