package io.caravanserai.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.Http;
import io.caravanserai.HttpHub;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How reconciliations are asked for and looked at; nothing works on them here. */
@HttpHub
class ReconciliationsApiTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    private Http operator;

    @BeforeEach
    void noneIsUnderWay() {
        operator = Http.as("operator", port);
        db.sql("delete from reconciliation").update();
    }

    @Test
    void oneThatIsAskedForIsPutDownAndCanBeLookedAt() {
        var asked = operator.post("/api/reconciliations", "{\"system\": \"stripe\", \"mode\": \"report\"}");

        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        var shown = operator.get(asked.header("Location"));
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.json()).isEqualTo(asked.json());
        assertThat(shown.json().path("state").asText()).isEqualTo("waiting");
        assertThat(shown.json().path("purpose").asText()).isEqualTo("on-request");
        assertThat(shown.json().path("requestedBy").asText()).isEqualTo("operator");
        assertThat(operator.get("/api/reconciliations").json().path("data").get(0))
                .isEqualTo(shown.json());
    }

    @Test
    void toRepairWhatWasNeverJoinedIsTheFirstLink() {
        var asked = operator.post("/api/reconciliations", "{\"system\": \"stripe\", \"mode\": \"repair\"}");

        assertThat(asked.json().path("purpose").asText()).isEqualTo("first-link");
    }

    @Test
    void whileOneIsNotDoneAnotherIsRefusedAndTheOneIsNamed() {
        String first = operator.post("/api/reconciliations", "{\"system\": \"stripe\", \"mode\": \"report\"}")
                .json()
                .path("id")
                .asText();

        var second = operator.post("/api/reconciliations", "{\"system\": \"stripe\", \"mode\": \"report\"}");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().path("detail").asText()).contains(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"system\": \"paypal\", \"mode\": \"report\"}; system",
                "{\"system\": \"stripe\", \"mode\": \"guess\"}; mode",
                "{\"system\": \"stripe\", \"mode\": \"report\", \"depth\": 1}; depth",
            })
    void whatMakesNoSenseIsRefusedFieldByField(String body, String field) {
        var answer = operator.post("/api/reconciliations", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.badFields()).containsExactly(field);
    }

    @Test
    void driftIsListedPageByPageAndByKind() {
        UUID run = db.sql("""
                        insert into reconciliation (system, mode, purpose, state, requested_by)
                        values ('stripe', 'report', 'on-request', 'done', 'operator') returning id
                        """).query(UUID.class).single();
        db.sql("""
                insert into reconciliation_drift (run, kind, customer_id, fields, state)
                select ?, case when n % 2 = 0 then 'differs' else 'missing-there' end, gen_random_uuid(),
                       case when n % 2 = 0 then '{name,phone}'::text[] else '{}' end, 'found'
                  from generate_series(1, 5) n
                """).param(run).update();
        String path = "/api/reconciliations/" + run + "/drift";

        var first = operator.get(path + "?limit=3").json();
        assertThat(first.path("data")).hasSize(3);
        assertThat(first.path("hasMore").asBoolean()).isTrue();
        assertThat(first.path("data").get(1).path("fields").toString()).isEqualTo("[\"name\",\"phone\"]");
        long last = first.path("data").get(2).path("id").asLong();
        var second = operator.get(path + "?limit=3&after=" + last).json();
        assertThat(second.path("data")).hasSize(2);
        assertThat(second.path("hasMore").asBoolean()).isFalse();
        assertThat(operator.get(path + "?kind=differs").json().path("data")).hasSize(2);
        assertThat(operator.get(path + "?kind=strange").badFields()).containsExactly("kind");
        assertThat(operator.get(path + "?limit=0").badFields()).containsExactly("limit");
        assertThat(operator.get("/api/reconciliations/" + run)
                        .json()
                        .path("drift")
                        .toString())
                .isEqualTo("{\"differs\":{\"found\":2},\"missing-there\":{\"found\":3}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/reconciliations/7", "/api/reconciliations/0d3c9b1e-77a5-4a60-9d6b-0c6f5d1f0a11"})
    void oneThatIsNotThereIsNotFound(String path) {
        assertThat(operator.get(path).status()).isEqualTo(404);
        assertThat(operator.get(path + "/drift").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/reconciliations", "/api/ambiguities"})
    void onlyAnOperatorMayLook(String path) {
        assertThat(Http.anonymous(port).get(path).status()).isEqualTo(401);
        assertThat(Http.as("api", port).get(path).status()).isEqualTo(403);
        assertThat(operator.get(path).status()).isEqualTo(200);
    }
}
