package io.caravanserai.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values that PostgreSQL keeps out of line, and tables that change while they are captured. */
class UnusualColumnsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLACEHOLDER = "unavailable";

    /** Large, and of a kind that is not made small by compression. */
    private static final String LARGE = "(select string_agg(md5(i::text || '%s'), '') from generate_series(1, 400) i)";

    private static final String MEMO = """
            create table memo (
                id int primary key, title text, body text not null, doc jsonb, raw bytea, page xml, amount numeric,
                words text[], numbers int[], longs bigint[], reals float8[], moments timestamptz[], blobs bytea[]);
            alter table memo alter amount set storage external;
            """;

    private static final String INSERT = """
            insert into memo select 1, 'first', large, jsonb_build_object('large', large), large::bytea,
                ('<a>' || large || '</a>')::xml, (repeat('1234567890', 900))::numeric, array[large, large],
                (select array_agg(i) from generate_series(1, 3000) i), (select array_agg(i) from generate_series(1, 3000) i),
                (select array_agg(random()) from generate_series(1, 3000) i),
                (select array_agg(now() + i * random() * interval '1 second') from generate_series(1, 3000) i),
                array[large::bytea]
            from (select %s as large) one
            """.formatted(LARGE.formatted("a"));

    private static final String[] LARGE_COLUMNS = {
        "amount", "blobs", "body", "doc", "longs", "moments", "numbers", "page", "raw", "reals", "words"
    };

    private World.Database database;

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(90));
    }

    @BeforeEach
    void aDatabase() {
        database = World.database();
    }

    private static JsonNode after(Hub.Carried change) {
        return json(change.body()).path("after");
    }

    private static JsonNode withoutTitle(Hub.Carried change) {
        ObjectNode row = (ObjectNode) after(change);
        row.remove("title");
        return row;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> names(JsonNode row) {
        return JSON.convertValue(row, java.util.LinkedHashMap.class).keySet().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void whatAnUpdateLeftAloneAndTheDatabaseDoesNotTellIsLeftOutAndNamedWhateverItsType() throws Exception {
        database.run(MEMO);
        try (var hub = Hub.on(database).start("public.memo", exchange -> {}).streaming()) {
            database.run(INSERT);
            database.run("update memo set title = 'second'");
            database.run("update memo set title = null, body = " + LARGE.formatted("b"));
            database.run("update memo set id = 2, title = 'third'");
            await().untilAsserted(() -> assertThat(hub.carried).hasSize(6));

            assertThat(names(after(hub.carried.get(0)))).contains(LARGE_COLUMNS);
            assertThat(hub.carried.get(0).unchanged()).isNull();
            var second = hub.carried.get(1);
            assertThat(names(after(second))).containsExactly("id", "title");
            assertThat(second.unchanged().split(",")).containsExactly(LARGE_COLUMNS);
            var third = hub.carried.get(2);
            assertThat(names(after(third))).containsExactly("id", "title", "body");
            assertThat(after(third).path("title").isNull())
                    .as("a null is a null")
                    .isTrue();
            assertThat(after(third).path("body").asText()).hasSize(12_800);
            assertThat(hub.carried.get(3).unchanged()).as("of a deletion").isNull();
            var underTheNewKey = hub.carried.get(5);
            assertThat(names(after(underTheNewKey))).containsExactly("id", "title");
            assertThat(underTheNewKey.unchanged().split(",")).containsExactly(LARGE_COLUMNS);
            assertThat(hub.carried)
                    .extracting(Hub.Carried::body)
                    .noneMatch(body -> String.valueOf(body).contains(PLACEHOLDER));
        }
    }

    @Test
    void withTheWholeOldRowInTheLogNothingIsLeftOut() throws Exception {
        database.run(MEMO);
        database.run("alter table memo replica identity full");
        try (var hub = Hub.on(database).start("public.memo", exchange -> {}).streaming()) {
            database.run(INSERT);
            database.run("update memo set title = 'second'");
            await().untilAsserted(() -> assertThat(hub.carried).hasSize(2));

            var update = hub.carried.get(1);
            assertThat(update.unchanged()).isNull();
            assertThat(withoutTitle(update)).isEqualTo(withoutTitle(hub.carried.get(0)));
        }
    }

    @Test
    void everyChangeHasTheColumnsThatItsTableHadThenThoughItIsReadMuchLater() throws Exception {
        database.run("create table thing (id int primary key, name text, old text)");
        try (var hub = Hub.on(database).start("public.thing", exchange -> {}).streaming()) {
            database.run("insert into thing values (1, 'one', 'x')");
            change(1);
            await().untilAsserted(() -> assertThat(hub.carried).hasSize(8));
            hub.saved();
            hub.camel.getRouteController().stopRoute("capture");
            database.run("alter table thing drop column number; alter table thing rename label to name;"
                    + " alter table thing add old text");
            database.run("insert into thing values (2, 'one', 'x')");
            change(2);
            hub.camel.getRouteController().startRoute("capture");
            await().untilAsserted(() -> assertThat(hub.carried).hasSize(16));

            for (int id : List.of(1, 2)) {
                assertThat(hub.carried.subList(id * 8 - 8, id * 8))
                        .extracting(change -> after(change).toString())
                        .containsExactly(
                                "{\"id\":%d,\"name\":\"one\",\"old\":\"x\"}".formatted(id),
                                "{\"id\":%d,\"name\":\"one\",\"old\":\"x\",\"number\":7}".formatted(id),
                                "{\"id\":%d,\"name\":\"two\",\"old\":\"x\",\"number\":8}".formatted(id),
                                "{\"id\":%d,\"label\":\"two\",\"old\":\"x\",\"number\":9}".formatted(id),
                                "{\"id\":%d,\"label\":\"two\",\"old\":\"x\",\"number\":\"10\"}".formatted(id),
                                "{\"id\":%d,\"label\":\"two\",\"number\":\"11\"}".formatted(id),
                                "{\"id\":%d,\"label\":\"two\",\"number\":\"11\",\"extra\":\"e\"}".formatted(id),
                                "{\"id\":%d,\"label\":\"two\",\"number\":\"12\"}".formatted(id));
            }
            assertThat(hub.capture().restarts()).isZero();
        }
    }

    private void change(int id) {
        List.of(
                        "alter table thing add number int",
                        "update thing set number = 7 where id = %d",
                        "update thing set name = 'two', number = 8 where id = %d",
                        "alter table thing rename name to label",
                        "update thing set number = 9 where id = %d",
                        "alter table thing alter number type text using (number::int)::text",
                        "update thing set number = '10' where id = %d",
                        "begin; alter table thing drop column old; update thing set number = '11' where id = %d;"
                                + " alter table thing add extra text; update thing set extra = 'e' where id = %d;"
                                + " alter table thing drop column extra; commit",
                        "update thing set number = '12' where id = %d")
                .forEach(statement -> database.run(statement.replace("%d", Integer.toString(id))));
    }
}
