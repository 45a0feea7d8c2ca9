package io.caravanserai.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of each type of column in the Booking Engine's topics; docs/booking-engine-types.md is the same table. */
class ColumnTypesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As the route of the Booking Engine sets them. */
    private static final String OPTIONS = "&decimalHandlingMode=string&intervalHandlingMode=string";

    /** Type, value in SQL, JSON. */
    private static final String[][] TYPES = {
        {"smallint", "7", "7"},
        {"bigint", "9007199254740993", "9007199254740993"},
        {"boolean", "true", "true"},
        {"text", "'Ünïcode'", "\"Ünïcode\""},
        {"char(3)", "'Y'", "\"Y  \""},
        {"numeric(10, 2)", "1234.50", "\"1234.50\""},
        {"numeric", "12345678901234567890.1234567890", "\"12345678901234567890.1234567890\""},
        {"numeric", "0.00000001", "\"0.00000001\""},
        {"numeric", "-100", "\"-100\""},
        {"numeric", "'NaN'", "\"NAN\""},
        {"numeric", "'-infinity'", "\"NEGATIVE_INFINITY\""},
        {"real", "'NaN'", "\"NaN\""},
        {"float8", "'-infinity'", "\"-Infinity\""},
        {"float8", "0.1", "0.1"},
        {"date", "'2027-05-01'", "20939"},
        {"date", "'1800-02-28'", "-62033"},
        {"timestamp", "'2027-05-01 12:30:00.123456'", "1809174600123456"},
        {"timestamp", "'2027-03-28 01:30:00'", "1806197400000000"},
        {"timestamp(3)", "'2027-05-01 12:30:00.123'", "1809174600123"},
        {"timestamptz", "'2027-05-01 12:30:00+01'", "\"2027-05-01T11:30:00.000000Z\""},
        {"timestamptz", "'infinity'", "\"infinity\""},
        {"time", "'08:15:00'", "29700000000"},
        {"interval", "'1 year 2 months 3 days 04:05:06.5'", "\"P1Y2M3DT4H5M6.5S\""},
        {"interval", "'48 hours'", "\"P0Y0M0DT48H0M0S\""},
        {"colour", "'green'", "\"green\""},
        {"money_amount", "7.10", "\"7.10\""},
        {"text[]", "'{a,NULL,\"c d\"}'", "[\"a\",null,\"c d\"]"},
        {"int[]", "'{1,2}'", "[1,2]"},
        {"date[]", "'{2027-05-01}'", "[20939]"},
        {"jsonb", "'{\"b\": 1.0, \"a\": [null]}'", "\"{\\\"a\\\": [null], \\\"b\\\": 1.0}\""},
        {"json", "'{\"b\":1}'", "\"{\\\"b\\\":1}\""},
        {"uuid", "'3b1f6a0e-6d0c-4f6e-9d3c-2f1f0f5a7e11'", "\"3b1f6a0e-6d0c-4f6e-9d3c-2f1f0f5a7e11\""},
        {"bytea", "'\\x00ff'", "\"AP8=\""},
        {"inet", "'10.0.0.1'", "\"10.0.0.1\""},
        {"int4range", "'[1,5)'", "\"[1,5)\""},
        {"text", "null", "null"},
        {"text", "''", "\"\""},
    };

    private static String columns() {
        var columns = new StringBuilder("id int primary key");
        for (int at = 0; at < TYPES.length; at++) {
            columns.append(", c%d %s".formatted(at, TYPES[at][0]));
        }
        return columns.toString();
    }

    private static String values(int id) {
        var values = new StringBuilder(Integer.toString(id));
        for (String[] type : TYPES) {
            values.append(", ").append(type[1]);
        }
        return values.toString();
    }

    private static Map<String, String> told(Hub.Carried change) throws Exception {
        JsonNode row = JSON.readTree(change.body()).path("after");
        Map<String, String> told = new LinkedHashMap<>();
        for (int at = 0; at < TYPES.length; at++) {
            told.put(TYPES[at][0] + " " + TYPES[at][1], row.path("c" + at).toString());
        }
        return told;
    }

    private static Map<String, String> expected() {
        Map<String, String> expected = new LinkedHashMap<>();
        for (String[] type : TYPES) {
            expected.put(type[0] + " " + type[1], type[2]);
        }
        return expected;
    }

    @Test
    void everyTypeIsToldExactlyAndTheSameByASnapshotAndByAChange() throws Exception {
        var source = World.empty();
        source.run("create type colour as enum ('red', 'green'); create domain money_amount as numeric(8, 2)");
        source.run("create table sample (%s)".formatted(columns()));
        source.run("insert into sample values (%s)".formatted(values(1)));
        source.run("create publication hub for table sample");
        try (var hub = Hub.on(World.database(), source.readOnly("reader_" + source.name(), "sample"))) {
            hub.start("public.sample", OPTIONS, exchange -> {}).streaming();
            source.run("insert into sample values (%s)".formatted(values(2)));
            await().atMost(Duration.ofSeconds(120)).until(() -> hub.carried.size() == 2);

            assertThat(told(hub.carried.get(1))).as("by a change").containsExactlyEntriesOf(expected());
            assertThat(told(hub.carried.get(0))).as("by a snapshot").containsExactlyEntriesOf(expected());
        }
    }
}
