package io.caravanserai.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.Http;
import io.caravanserai.Http.Answer;
import io.caravanserai.HttpHub;
import io.caravanserai.operations.AuditTrail;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;

/** Who reaches what. */
@HttpHub
class AccessTest {

    @LocalServerPort
    int port;

    @Autowired
    List<SecurityFilterChain> chains;

    @Autowired
    AuditTrail trail;

    /** Who may ask whether an address is booked may do nothing else, and nobody else may ask, but an operator. */
    @Test
    void onlyAVerifierAndAnOperatorLearnWhetherAnAddressIsBooked() {
        String question = "/api/bookings/verify?email=ada@example.org";

        assertThat(Http.as("verifier", port).get(question).status()).isEqualTo(200);
        assertThat(Http.as("operator", port).get(question).status()).isEqualTo(200);
        Answer refused = Http.as("api", port).get(question);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).doesNotContain("booked");
        assertThat(Http.anonymous(port).get(question).status()).isEqualTo(401);
        assertThat(Http.as("verifier", port).get("/api/customers").status()).isEqualTo(403);
        assertThat(Http.as("verifier", port).get("/api/quarantine").status()).isEqualTo(403);
    }

    /** What the anonymous, {@code api}, {@code viewer} and {@code operator} get. */
    @ParameterizedTest
    @CsvSource({
        "GET,    /api/customers,                      401, 200, 403, 200",
        "GET,    /api/customers/x,                    401, 404, 403, 404",
        "GET,    /api/customers/x/sync,               401, 404, 403, 404",
        "GET,    /api/customers/x/conflicts,          401, 404, 403, 404",
        "DELETE, /api/customers/x,                    401, 404, 403, 404",
        "GET,    /api/mailboxes,                      401, 400, 403, 200",
        "GET,    /api/mailboxes?owner=x,              401, 200, 403, 200",
        "GET,    /api/mailboxes/travel-senders,       401, 200, 403, 200",
        "POST,   /api/mailboxes,                      401, 415, 403, 415",
        "GET,    /api/mailboxes/x,                    401, 404, 403, 404",
        "PATCH,  /api/mailboxes/x,                    401, 415, 403, 415",
        "DELETE, /api/mailboxes/x,                    401, 404, 403, 404",
        "POST,   /api/forwarders,                     401, 415, 403, 415",
        "GET,    /api/forwarders?owner=x,             401, 200, 403, 200",
        "DELETE, /api/forwarders/x,                   401, 404, 403, 404",
        "GET,    /api/openapi,                        401, 200, 200, 200",
        "GET,    /api/route-map,                      401, 403, 200, 200",
        "GET,    /api/state,                          401, 403, 200, 200",
        "GET,    /api/me,                             401, 200, 200, 200",
        "GET,    /api/nothing,                        401, 404, 403, 404",
        "GET,    /api/parking,                        401, 403, 200, 200",
        "DELETE, /api/parking?route=x&reason=r,      401, 403, 403, 200",
        "GET,    /api/parking/x,                     401, 403, 404, 404",
        "GET,    /api/parking/x/clear,               401, 403, 403, 404",
        "POST,   /api/parking/replay?route=x,        401, 403, 403, 202",
        "GET,    /api/audit,                         401, 403, 403, 200",
        "GET,    /api/reconciliations,               401, 403, 200, 200",
        "GET,    /api/reconciliations/x/drift,       401, 403, 403, 404",
        "GET,    /api/ambiguities,                   401, 403, 403, 200",
        "GET,    /actuator/hawtio/proxy/localhost/80/,401, 403, 403, 403",
        "POST,   /api/parking/x/replay,               401, 403, 403, 404",
        "DELETE, /api/parking/x?reason=r,             401, 403, 403, 404",
        "POST,   /api/stripe/sweep,                   401, 403, 403, 202",
        "GET,    /api/captures,                       401, 403, 200, 200",
        "POST,   /api/captures/x/snapshot,            401, 403, 403, 404",
        "POST,   /api/captures/x/pause,               401, 403, 403, 404",
        "POST,   /api/captures/x/resume,              401, 403, 403, 404",
        "GET,    /api/mail/review,                    401, 400, 403, 200",
        "GET,    /api/mail/review?owner=x,            401, 200, 403, 200",
        "POST,   /api/mail/read,                      401, 400, 403, 202",
        "GET,    /api/mail/x,                         401, 404, 403, 404",
        "POST,   /api/mail/x/read,                    401, 404, 403, 404",
        "POST,   /api/mail/x/settle,                  401, 404, 403, 404",
        "POST,   /api/mail/x/vouch,                   401, 403, 403, 404",
        "GET,    /api/code-mappings,                  401, 403, 200, 200",
        "DELETE, /api/code-mappings/x,                401, 403, 403, 404",
        "GET,    /api/quarantine,                     401, 403, 200, 200",
        "POST,   /api/quarantine/retry,               401, 403, 403, 202",
        "GET,    /api/booking-engine,                 401, 403, 200, 200",
        "POST,   /api/booking-engine/tables/x/resume, 401, 403, 403, 404",
        "GET,    /api/routes,                         401, 403, 200, 200",
        "POST,   /api/routes,                         401, 403, 403, 415",
        "POST,   /api/routes/preview,                 401, 403, 403, 415",
        "GET,    /api/routes/x,                       401, 403, 404, 404",
        "GET,    /api/routes/x/versions,              401, 403, 404, 404",
        "POST,   /api/routes/x/roll-back,             401, 403, 403, 404",
        "GET,    /api/departures/x,                   401, 404, 403, 404",
        "GET,    /api/customers/x/bookings,           401, 404, 403, 404",
        "GET,    /api/reservations,                   401, 400, 403, 200",
        "GET,    /api/reservations?owner=x,           401, 200, 403, 200",
        "GET,    /api/reservations/x,                 401, 404, 403, 404",
        "GET,    /api/reservations/x/history,         401, 404, 403, 404",
        "POST,   /api/reservations,                   401, 415, 403, 415",
        "PATCH,  /api/reservations/x,                 401, 415, 403, 415",
        "DELETE, /api/reservations/x,                 401, 404, 403, 404",
        "DELETE, /api/reservations/x/edits/removed,   401, 404, 403, 404",
        "GET,    /actuator,                           401, 403, 200, 200",
        "GET,    /actuator/health,                    200, 200, 200, 200",
        "GET,    /actuator/health/liveness,           200, 200, 200, 200",
        "GET,    /actuator/health/readiness,          200, 200, 200, 200",
        "GET,    /actuator/health/db,                 401, 403, 200, 200",
        "GET,    /actuator/info,                      401, 403, 200, 200",
        "GET,    /actuator/metrics,                   401, 403, 200, 200",
        "GET,    /actuator/prometheus,                401, 403, 200, 200",
        "GET,    /actuator/hawtio/index.html,         401, 403, 200, 200",
        "GET,    /actuator/hawtio/user,               401, 403, 200, 200",
        "GET,    /actuator/hawtio/auth/config/login,  401, 403, 200, 200",
        "GET,    /actuator/env,                       401, 403, 404, 404",
        "GET,    /actuator/jolokia/version,           401, 403, 200, 200",
        "POST,   /actuator/jolokia/,                  403, 403, 403, 403",
        "GET,    /webhooks/stripe,                    401, 401, 401, 401",
        "GET,    /webhooks/other,                     401, 401, 401, 401",
        "GET,    /,                                   401, 401, 401, 401",
        "GET,    /nothing,                            401, 401, 401, 401",
        "GET,    /error,                              401, 401, 401, 401"
    })
    void everyRoleReachesWhatItShouldAndNothingElse(
            String method, String path, int anonymous, int api, int viewer, int operator) {
        assertThat(Http.anonymous(port).send(method, path, null).status())
                .as("anonymous")
                .isEqualTo(anonymous);
        assertThat(Http.as("api", port).send(method, path, null).status())
                .as("api")
                .isEqualTo(api);
        assertThat(Http.as("viewer", port).send(method, path, null).status())
                .as("viewer")
                .isEqualTo(viewer);
        assertThat(Http.as("operator", port).send(method, path, null).status())
                .as("operator")
                .isEqualTo(operator);
    }

    /** A route answers on a thread of its own: headers that are added while it does so would be torn. */
    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/stripe", "/api/customers"})
    void theHeadersOfSecurityAreThereBeforeARouteIsAsked(String path) throws Exception {
        var request = new MockHttpServletRequest("POST", path);
        var response = new MockHttpServletResponse();
        var seen = new ArrayList<String>();

        chains.stream()
                .filter(chain -> chain.matches(request))
                .findFirst()
                .flatMap(chain -> chain.getFilters().stream()
                        .filter(HeaderWriterFilter.class::isInstance)
                        .findFirst())
                .orElseThrow()
                .doFilter(request, response, (asked, answering) -> seen.addAll(response.getHeaderNames()));

        assertThat(seen).contains("X-Content-Type-Options").containsExactlyElementsOf(response.getHeaderNames());
    }

    @Test
    void onlyAnOperatorSeesMoreOfTheHealthThanItsStatus() {
        for (Http caller : List.of(Http.anonymous(port), Http.as("api", port))) {
            // The groups are the probes, which everybody may ask.
            assertThat(caller.get("/actuator/health").json().fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("status", "groups");
            assertThat(caller.get("/actuator/health").json().path("groups"))
                    .hasToString("[\"liveness\",\"readiness\"]");
            assertThat(caller.get("/actuator/health/liveness").json()).hasSize(1);
            assertThat(caller.get("/actuator/health/readiness").json()).hasSize(1);
        }
        assertThat(Http.as("operator", port).get("/actuator/health").json().path("components"))
                .isNotEmpty();
    }

    @Test
    void whoIsNotKnownIsAskedForCredentialsInAProblem() {
        Answer refused = Http.anonymous(port).get("/api/customers");

        assertThat(refused.header("WWW-Authenticate")).startsWith("Basic ");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.header("Set-Cookie")).isNull();
        assertThat(Http.as("nobody", port).get("/api/customers").status()).isEqualTo(401);
    }

    @Test
    void aBrowserIsNotAskedByItsOwnDialogue() {
        Answer refused = Http.anonymous(port).get("/actuator/hawtio/user", "Sec-Fetch-Mode", "cors");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).isNull();
    }

    @Test
    void aPersonAtABrowserIsShownTheLoginForm() {
        Answer sent = Http.anonymous(port).get("/actuator/hawtio/", "Accept", "text/html");

        assertThat(sent.status()).isEqualTo(302);
        assertThat(sent.header("Location")).endsWith("/login");
        assertThat(Http.anonymous(port).get("/login").body()).contains("name=\"password\"");
    }

    /** Hawtio's pages call the API on the session of whoever logged in there. */
    @Test
    void aSessionOfHawtioReachesTheApiAndActsOnlyWithItsToken() {
        Http browser = Http.anonymous(port);
        browser.get("/login");
        Answer in = browser.send(
                "POST",
                "/login",
                "username=operator&password=operator&_csrf="
                        + browser.cookie("XSRF-TOKEN").orElseThrow(),
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(in.status()).isEqualTo(302);

        Answer me = browser.get("/api/me");
        assertThat(me.json()).hasToString("{\"user\":\"operator\",\"roles\":[\"operator\"]}");
        assertThat(browser.post("/api/parking/replay?route=forged", null).status())
                .isEqualTo(403);
        assertThat(lastInTheTrail()).containsExactly("operator", "POST", "/api/parking/replay?route=forged", "403");
        browser.get("/actuator/hawtio/index.html");
        String token = browser.cookie("XSRF-TOKEN").orElseThrow();
        assertThat(browser.send("POST", "/api/parking/replay?route=none", null, "X-XSRF-TOKEN", token)
                        .status())
                .isEqualTo(202);
        assertThat(Http.as("api", port).get("/api/me", "hub-roles", "operator").json())
                .hasToString("{\"user\":\"api\",\"roles\":[\"api\"]}");
    }

    @Test
    void whatEndsInAnErrorIsPutDownAsThat() {
        var request = new MockHttpServletRequest("POST", "/api/parking/failing/replay");
        request.setUserPrincipal(() -> "operator");

        assertThatThrownBy(() -> new ActionAudit(OperatorPaths.acts(), trail)
                        .doFilter(request, new MockHttpServletResponse(), (asked, answered) -> {
                            throw new IllegalStateException("a fault of the hub's own");
                        }))
                .hasMessage("a fault of the hub's own");

        assertThat(lastInTheTrail()).containsExactly("operator", "POST", "/api/parking/failing/replay", "500");
    }

    private List<String> lastInTheTrail() {
        JsonNode last =
                Http.as("operator", port).get("/api/audit?limit=1").json().at("/data/0");
        return Stream.of("who", "action", "target", "status")
                .map(field -> last.path(field).asText())
                .toList();
    }

    @Test
    void aPageOfAnotherSiteChangesNothing() {
        Answer refused =
                Http.as("operator", port).send("POST", "/api/parking/x/replay", null, "Sec-Fetch-Site", "cross-site");

        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void whatTheContainerItselfRefusesIsAProblemToo() {
        Answer refused = Http.as("api", port).get("/api/customers;v=1");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void anAnswerMayNotBeFramedSniffedOrKept() {
        Answer answer = Http.as("api", port).get("/api/customers");

        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }
}
