package io.caravanserai.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubVariablesTest {

    static final Map<String, String> GOOD = Map.of(
            "HUB_DB_URL", "jdbc:postgresql://localhost:5432/caravanserai",
            "HUB_DB_USER", "caravanserai",
            "HUB_DB_PASSWORD", "let me in",
            "HUB_KAFKA_BROKERS", "one:9092, two:9092",
            "HUB_STRIPE_API_BASE", "https://api.stripe.com",
            "HUB_STRIPE_API_KEY", "sk_test_123",
            "HUB_STRIPE_WEBHOOK_SECRETS", "whsec_old,whsec_new",
            "HUB_OPERATOR_PASSWORD_HASH", "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy");

    @Test
    void nothingIsWrongWithAllOfThemWellFormed() {
        assertThat(problems(GOOD)).isEmpty();
    }

    @Test
    void stripesOwnAddressIsTakenWhereNoOtherIsGiven() {
        assertThat(problems(without("HUB_STRIPE_API_BASE"))).isEmpty();
    }

    @Test
    void everyMissingOneIsToldAtOnce() {
        assertThat(problems(Map.of()))
                .containsExactly(
                        "HUB_DB_URL is not set",
                        "HUB_DB_USER is not set",
                        "HUB_DB_PASSWORD is not set",
                        "HUB_KAFKA_BROKERS is not set",
                        "HUB_STRIPE_API_KEY is not set",
                        "HUB_STRIPE_WEBHOOK_SECRETS is not set",
                        "HUB_OPERATOR_PASSWORD_HASH is not set");
    }

    @Test
    void anEmptyAddressOfStripesIsNotTakenForItsOwn() {
        assertThat(problems(with("HUB_STRIPE_API_BASE", "")))
                .containsExactly("HUB_STRIPE_API_BASE is empty: give an address, or do not set it at all");
    }

    @Test
    void aBookingEngineNeedsItsWholeLoginAndAHubMayDoWithoutOne() {
        assertThat(problems(with("HUB_BOOKING_ENGINE_URL", ""))).isEmpty();
        assertThat(problems(with("HUB_BOOKING_ENGINE_URL", "jdbc:postgresql://there:5432/bookings")))
                .containsExactly("HUB_BOOKING_ENGINE_USER is not set", "HUB_BOOKING_ENGINE_PASSWORD is not set");
    }

    @Test
    void aHubMayDoWithoutMailboxesButNotWithHalfARegistration() {
        assertThat(problems(with("HUB_MAIL_KEYS", ""))).isEmpty();
        assertThat(problems(with(
                        "HUB_MAIL_KEYS",
                        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=")))
                .isEmpty();
        assertThat(problems(with("HUB_MAIL_HOSTS", "mail.example.org, imap.example.com:1993")))
                .isEmpty();
        assertThat(problems(with("HUB_GOOGLE_CLIENT_ID", "hub")))
                .containsExactly("HUB_GOOGLE_CLIENT_SECRET is not set");
        assertThat(problems(with("HUB_MICROSOFT_CLIENT_SECRET", "s")))
                .containsExactly("HUB_MICROSOFT_CLIENT_ID is not set");
    }

    @Test
    void aFolderOfRoutesMayBeNamedOrNot() {
        assertThat(problems(with("HUB_ROUTES_DIR", "src"))).isEmpty();
        assertThat(problems(with("HUB_ROUTES_DIR", ""))).isEmpty();
    }

    @Test
    void anEmptyOneIsMissing() {
        assertThat(problems(with("HUB_DB_USER", " "))).containsExactly("HUB_DB_USER is not set");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HUB_DB_URL                 | postgresql://localhost/hub",
                "HUB_DB_URL                 | jdbc:mysql://localhost/hub",
                "HUB_DB_URL                 | jdbc:postgresql://localhost:5432",
                "HUB_DB_URL                 | jdbc:postgresql://me:secret@localhost:5432/hub",
                "HUB_DB_URL                 | jdbc:postgresql://localhost:5432/hub?user=me&password=secret",
                "HUB_DB_URL                 | jdbc:postgresql://one:5432,two:5432/hub",
                "HUB_KAFKA_BROKERS          | localhost",
                "HUB_KAFKA_BROKERS          | localhost:9092,",
                "HUB_KAFKA_BROKERS          | kafka://secret:9092",
                "HUB_STRIPE_API_BASE        | stripe.example.com",
                "hub.customers.conflict     | newest",
                "HUB_STRIPE_API_BASE        | ftp://api.stripe.com",
                "HUB_STRIPE_API_BASE        | https://sk_secret@api.stripe.com",
                "HUB_STRIPE_API_KEY         | pk_live_secret",
                "HUB_STRIPE_WEBHOOK_SECRETS | whsec_one,secret",
                "HUB_API_PASSWORD_HASH      | plain",
                "HUB_JWT_ISSUER             | the bank next door",
                "HUB_MAIL_KEYS              | secret",
                "HUB_MAIL_KEYS              | AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,",
                "HUB_MAIL_KEYS              | AAAAAAAAAAAAAAAAAAAAAA==",
                "HUB_MAIL_HOSTS             | imaps://mail.example.org",
                "HUB_MAIL_HOSTS             | mail.example.org,",
                "HUB_MAIL_CA                | no/such/file.pem",
                "HUB_MAIL_CA                | src",
                "HUB_ROUTES_DIR             | no/such/folder",
                "HUB_ROUTES_DIR             | pom.xml",
                "HUB_ROUTES_RECORDING_MESSAGES | twenty",
                "HUB_ROUTES_RECORDING_BYTES | half a megabyte",
                "HUB_LOG_FORMAT             | xml",
                "OTEL_EXPORTER_OTLP_ENDPOINT| collector:4318",
                "OTEL_TRACES_SAMPLER_ARG    | 10%",
            })
    void aMalformedOneIsNamedAndItsValueIsNot(String variable, String value) {
        assertThat(problems(with(variable, value)))
                .singleElement()
                .asString()
                .startsWith(variable)
                .doesNotContain(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "operator",
                "{noop}operator",
                "{MD5}5f4dcc3b5aa765d61d8327deb882cf99",
                "$2a$10$tooShort",
                "{bcrypt}operator",
                "{argon2}N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"
            })
    void aPasswordThatIsNotHashedWellIsRefused(String hash) {
        assertThat(problems(with("HUB_OPERATOR_PASSWORD_HASH", hash)))
                .singleElement()
                .asString()
                .startsWith("HUB_OPERATOR_PASSWORD_HASH is no bcrypt hash")
                .doesNotContain(hash);
    }

    private static List<String> problems(Map<String, String> variables) {
        return new HubVariables(variables::get).problems();
    }

    private static Map<String, String> with(String variable, String value) {
        var variables = new HashMap<>(GOOD);
        variables.put(variable, value);
        return variables;
    }

    private static Map<String, String> without(String variable) {
        var variables = new HashMap<>(GOOD);
        variables.remove(variable);
        return variables;
    }
}
