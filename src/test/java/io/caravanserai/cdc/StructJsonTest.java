package io.caravanserai.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** Whoever reads the topics must not be able to tell whether the hub or Kafka Connect wrote them. */
class StructJsonTest {

    private static final String TABLE = """
            create type mood as enum ('glad', 'sad');
            create table thing (
                id int primary key, small smallint, big bigint, flag boolean, real_ real, double_ double precision,
                amount numeric(12, 3), free numeric, price money, words text, fixed char(5), short varchar(10),
                day date, clock time, clock_tz timetz, stamp timestamp, stamp_tz timestamptz, span interval,
                bytes bytea, doc json, docb jsonb, ident uuid, address inet, net cidr, mac macaddr, feeling mood,
                ints int[], texts text[], stamps timestamptz[], bits bit(3), one_bit bit(1), spot point, page xml,
                years int4range, with_default text default 'none', not_null text not null default 'some');
            alter table thing replica identity full;
            """;

    private static final String CHANGES = """
            insert into thing values (1, 2, 3000000000, true, 1.5, 2.25, 12.345, 1e20, 12.34, 'é "q" \\ 你好 😀', 'ab', 'cd',
                '2026-02-03', '04:05:06.789', '04:05:06+02', '2026-02-03 04:05:06.123456', '2026-02-03 04:05:06.1+01',
                '1 year 2 mons 3 days 04:05:06', '\\xdeadbeef', '{"a": [1, null]}', '{"b": {"c": 1}}',
                '00000000-0000-0000-0000-000000000001', '10.0.0.1', '10.0.0.0/8', '08:00:2b:01:02:03', 'glad',
                '{1,null,3}', '{a,"b c",null}', '{2026-02-03 04:05:06+00}', '101', '1', '(1.5,2.5)', '<a/>', '[1,10)',
                null, 'set');
            insert into thing (id, real_, double_, stamp_tz, free) values (2, 'NaN', 'Infinity', 'infinity', 'NaN');
            update thing set words = null, amount = -0.001 where id = 1;
            delete from thing where id = 1;
            """;

    @Test
    void everyColumnTypeIsWrittenByteForByteAsKafkaConnectWritesIt() throws Exception {
        List<SourceRecord> records = changes();
        var json = new StructJson();
        for (SourceRecord record : records) {
            assertThat(text(json.encode(record.valueSchema(), record.value())))
                    .isEqualTo(connect(record.valueSchema(), record.value()));
            assertThat(text(json.encode(record.keySchema(), record.key())))
                    .isEqualTo(connect(record.keySchema(), record.key()));
        }
    }

    private static List<SourceRecord> changes() throws Exception {
        var database = World.database();
        List<SourceRecord> records = new CopyOnWriteArrayList<>();
        try (var hub = Hub.on(database).start()) {
            database.run(TABLE);
            Capture capture = hub.camel
                    .getEndpoint(hub.from("public.thing"), CaptureEndpoint.class)
                    .capture((record, done) -> {
                        records.add(record);
                        done.done(null, false);
                    });
            var thread = new Thread(capture);
            thread.start();
            hub.streaming();
            database.run(CHANGES);
            await().untilAsserted(() -> assertThat(records).hasSize(5));
            capture.stop();
            thread.join();
        }
        return records;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String connect(Schema schema, Object value) {
        try (var converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false", "replace.null.with.default", "false"), false);
            return text(converter.fromConnectData("any", schema, value));
        }
    }
}
