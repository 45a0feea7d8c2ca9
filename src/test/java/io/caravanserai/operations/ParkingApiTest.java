package io.caravanserai.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.Http;
import io.caravanserai.HttpHub;
import io.caravanserai.shared.Problem;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an operator and a viewer find in the parking lot, and what they can do there. */
@HttpHub
class ParkingApiTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    @Autowired
    Parking parking;

    Http operator;
    Http viewer;

    @BeforeEach
    void somethingIsParked() {
        operator = Http.as("operator", port);
        viewer = Http.as("viewer", port);
    }

    @AfterEach
    void empty() {
        db.sql("delete from parked_message").update();
    }

    @Test
    void theOldestAreShownFirstPageByPage() {
        for (int i = 1; i <= 5; i++) {
            parked("route-" + i % 2, "cause " + i, "{\"i\": %d}".formatted(i), 10 - i);
        }

        JsonNode first = viewer.get("/api/parking?limit=2").json();
        JsonNode second =
                viewer.get("/api/parking?limit=3&after=" + id(first, 1)).json();

        assertThat(first.path("data").findValuesAsText("cause")).containsExactly("cause 1", "cause 2");
        assertThat(first.path("hasMore").asBoolean()).isTrue();
        assertThat(second.path("data").findValuesAsText("cause")).containsExactly("cause 3", "cause 4", "cause 5");
        assertThat(second.path("hasMore").asBoolean()).isFalse();
        assertThat(first.path("counts")).hasToString("{\"route-0\":2,\"route-1\":3}");
    }

    @Test
    void theyAreFoundByRouteAndByTheWordsOfTheirCause() {
        parked("a", "Invalid email address", "{}", 3);
        parked("a", "100% unknown", "{}", 2);
        parked("b", "invalid EMAIL", "{}", 1);

        assertThat(operator.get("/api/parking?cause=email").json().path("data")).hasSize(2);
        assertThat(operator.get("/api/parking?cause=email&route=b").json().path("data"))
                .hasSize(1);
        assertThat(operator.get("/api/parking?cause=%25").json().path("data"))
                .as("a character, not a pattern")
                .hasSize(1);
    }

    /** Letter after letter, he could ask for what he is not shown. */
    @Test
    void aViewerDoesNotSearchTheCauses() {
        parked("a", "Invalid email address: ada@example.org", "{}", 1);

        assertThat(viewer.get("/api/parking?cause=ada").status()).isEqualTo(403);
        assertThat(viewer.get("/api/parking?route=a").json().path("data")).hasSize(1);
    }

    @Test
    void personalDataIsSeenInClearByAnOperatorOnlyAndThatIsPutDown() {
        UUID ada = parked("a", "ada@example.org is refused", "{\"email\":\"ada@example.org\"}", 1);

        for (String path : new String[] {"/api/parking", "/api/parking/" + ada}) {
            assertThat(viewer.get(path).body()).contains("a•••").doesNotContain("ada@");
            assertThat(operator.get(path).body()).doesNotContain("ada@");
        }
        assertThat(viewer.get("/api/parking/" + ada + "/clear").status()).isEqualTo(403);
        JsonNode clear = operator.get("/api/parking/" + ada + "/clear").json();
        assertThat(clear.path("body").asText()).isEqualTo("{\"email\":\"ada@example.org\"}");
        assertThat(clear.path("cause").asText()).isEqualTo("ada@example.org is refused");
        assertThat(trail("operator")).contains("GET /api/parking/%s/clear 200".formatted(ada));
        assertThat(trail("viewer")).contains("GET /api/parking/%s/clear 403".formatted(ada));
    }

    @Test
    void aBodyThatIsTooLargeForTheListIsShownByItself() {
        UUID large = parked("a", "large", "{\"text\":\"" + "x".repeat(30_000) + "\",\"id\":\"seen\"}", 1);

        JsonNode listed = viewer.get("/api/parking").json().at("/data/0");
        assertThat(listed.path("body").isNull()).isTrue();
        assertThat(listed.path("size").asInt()).isEqualTo(30_023);
        assertThat(viewer.get("/api/parking/" + large).json().path("body").asText())
                .contains("\"id\":\"seen\"");
    }

    @Test
    void whatIsGivenUpIsGivenUpTogetherWithAReasonAndStillFound() {
        UUID one = parked("a", "tour X is unknown", "{}", 3);
        parked("a", "tour Y is unknown", "{}", 2);
        parked("b", "refused", "{}", 1);

        assertThat(operator.delete("/api/parking?route=a").badFields()).containsExactly("reason");
        assertThat(operator.delete("/api/parking?reason=all").badFields()).containsExactly("route");
        assertThat(viewer.delete("/api/parking?route=a&reason=r").status()).isEqualTo(403);
        assertThat(operator.delete("/api/parking?route=a&cause=unknown&reason=test+data")
                        .json()
                        .path("discarded")
                        .asInt())
                .isEqualTo(2);

        assertThat(viewer.get("/api/parking").json().path("data").findValuesAsText("route"))
                .containsExactly("b");
        JsonNode gone = viewer.get("/api/parking/" + one).json();
        assertThat(gone.path("state").asText()).isEqualTo("discarded");
        assertThat(gone.path("decidedBy").asText()).isEqualTo("operator");
        assertThat(gone.path("reason").asText()).isEqualTo("test data");
        assertThat(viewer.get("/api/parking?state=discarded").json().path("data"))
                .hasSize(2);
        assertThat(operator.post("/api/parking/" + one + "/replay", null).status())
                .as("what is decided is not decided twice")
                .isEqualTo(409);
    }

    /** With no topic to go to, it would be put on the parking topic, and parked once more. */
    @Test
    void whatCameFromNoTopicIsNotReplayed() {
        UUID turn = parked("reconcile-customers", "no pages", "{}", 1);
        db.sql("update parked_message set topic = null").update();

        Http.Answer refused = operator.post("/api/parking/" + turn + "/replay", null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).contains("no topic", "reconcile-customers");
        assertThat(operator.post("/api/parking/replay", null)
                        .json()
                        .path("replayed")
                        .asInt())
                .isZero();
        assertThat(viewer.get("/api/parking/" + turn).json().path("state").asText())
                .isEqualTo("parked");
    }

    @Test
    void whoeverDecidesAfterSomebodyElseIsTold() {
        String id = parked("a", "refused", "{}", 1).toString();
        parking.discard(id, "test data", "ada");

        assertThatThrownBy(() -> parking.replayed(id, "grace"))
                .isInstanceOf(Problem.class)
                .hasMessage("The message was discarded by ada.");
    }

    @Test
    void theStateTellsAlsoWhatWasParkedByARouteThatIsGone() {
        parked("bookings-to-sheet", "refused", "{}", 1);

        assertThat(viewer.get("/api/state").json().path("parked")).hasToString("{\"bookings-to-sheet\":1}");
    }

    @Test
    void whatCannotBeAskedIsSaid() {
        assertThat(viewer.get("/api/parking?limit=0").badFields()).containsExactly("limit");
        assertThat(viewer.get("/api/parking?after=x").badFields()).containsExactly("after");
        assertThat(viewer.get("/api/parking?state=lost").badFields()).containsExactly("state");
        assertThat(operator.get("/api/audit?after=x").badFields()).containsExactly("after");
    }

    @Test
    void theTrailIsReadPageByPage() {
        parked("a", "c", "{}", 1);
        operator.post("/api/parking/replay?route=none", null);
        operator.delete("/api/parking?route=a&reason=r");

        JsonNode newest = operator.get("/api/audit?limit=1").json();
        assertThat(newest.at("/data/0/target").asText()).isEqualTo("/api/parking?route=a&reason=r");
        assertThat(newest.at("/data/0/status").asInt()).isEqualTo(200);
        assertThat(newest.at("/data/0/address").asText()).isNotEmpty();
        assertThat(newest.path("hasMore").asBoolean()).isTrue();
        JsonNode next = operator.get(
                        "/api/audit?limit=1&after=" + newest.at("/data/0/id").asText())
                .json();
        assertThat(next.at("/data/0/target").asText()).isEqualTo("/api/parking/replay?route=none");
    }

    private UUID parked(String route, String cause, String body, int minutesAgo) {
        UUID id = UUID.randomUUID();
        db.sql("""
                insert into parked_message (id, route, topic, headers, body, cause, parked_at)
                values (?, ?, 'nowhere', '{}', ?, ?, now() - make_interval(mins => ?))
                """)
                .params(id, route, body.getBytes(StandardCharsets.UTF_8), cause, minutesAgo)
                .update();
        return id;
    }

    private String trail(String who) {
        var entries = new StringBuilder();
        operator.get("/api/audit?who=" + who)
                .json()
                .path("data")
                .forEach(entry -> entries.append("%s %s %s%n"
                        .formatted(
                                entry.path("action").asText(),
                                entry.path("target").asText(),
                                entry.path("status").asText())));
        return entries.toString();
    }

    private static String id(JsonNode page, int index) {
        return page.path("data").path(index).path("id").asText();
    }
}
