package io.caravanserai.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.Http;
import io.caravanserai.HttpHub;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The API with an issuer that it trusts. */
@HttpHub
class TokensTest {

    private static final Issuer ISSUER = new Issuer();
    private static final Duration A_WHILE = Duration.ofMinutes(5);

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void trusted(DynamicPropertyRegistry properties) {
        properties.add("HUB_JWT_ISSUER", ISSUER::url);
    }

    @Test
    void aTokenReachesWhatItsRolesReach() {
        assertThat(get("/api/customers", ISSUER.token("caravanserai", A_WHILE, "api")))
                .isEqualTo(200);
        assertThat(get("/api/parking", ISSUER.token("caravanserai", A_WHILE, "api")))
                .isEqualTo(403);
        assertThat(get("/api/parking", ISSUER.token("caravanserai", A_WHILE, "operator")))
                .isEqualTo(200);
        assertThat(get("/api/customers", ISSUER.token("caravanserai", A_WHILE, "reader")))
                .isEqualTo(403);
    }

    @Test
    void aTokenThatIsNotForTheHubIsWorthNothing() {
        assertThat(get("/api/customers", ISSUER.token("another", A_WHILE, "operator")))
                .isEqualTo(401);
        assertThat(get("/api/customers", ISSUER.token("caravanserai", Duration.ofMinutes(-5), "operator")))
                .isEqualTo(401);
        assertThat(get("/api/customers", ISSUER.forged("caravanserai", "operator")))
                .isEqualTo(401);
        assertThat(get("/api/customers", ISSUER.ofAnother("caravanserai", "operator")))
                .isEqualTo(401);
        assertThat(get("/api/customers", "no.token.atall")).isEqualTo(401);
    }

    @Test
    void aTokenIsGoodForTheApiAlone() {
        assertThat(get("/actuator/metrics", ISSUER.token("caravanserai", A_WHILE, "operator")))
                .isEqualTo(401);
    }

    @Test
    void theHubsOwnUsersStayKnown() {
        assertThat(Http.as("api", port).get("/api/customers").status()).isEqualTo(200);
    }

    private int get(String path, String token) {
        return Http.withToken(token, port).get(path).status();
    }
}
