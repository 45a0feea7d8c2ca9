package io.caravanserai.bookingengine;

import static io.caravanserai.bookingengine.BookingsWorld.soon;
import static io.caravanserai.bookingengine.Source.customer;
import static io.caravanserai.bookingengine.Source.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.Http;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who the Booking Engine's customers are in the catalogue. */
class JoinedCustomersTest {

    private static BookingsWorld world;

    @BeforeAll
    static void aHubThatFollows() {
        world = BookingsWorld.shared();
    }

    @Test
    void oneIsInTheCatalogueAsHeWasCleanedInTheBookingEnginesName() {
        has(501, "first_name", "ada", "last_name", "LOVELACE", "address", "12 High St\nOld Mill ", "city", " York");

        var ada = catalogue(501);
        assertThat(ada)
                .containsEntry("origin", "booking-engine")
                .containsEntry("email", "ada501@example.org")
                .containsEntry("phone", "+447700900123")
                .containsEntry("line1", "12 High St")
                .containsEntry("line2", "Old Mill")
                .containsEntry("city", "York")
                .containsEntry("country", "GB");
        var answer = operator().get("/api/booking-engine/customers/501");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var shown = answer.json();
        assertThat(shown.path("typed").path("phone").asText()).isEqualTo("07700 900123 (mum)");
        assertThat(shown.path("remarks").toString()).contains("with-note: mum");
    }

    @Test
    void twoOfOneAddressAreOnePersonUntilOneOfThemHasAnother() {
        has(502, "email", "Twin@Example.org");
        has(503, "email", " twin@example.org");
        soon().until(() -> is(503).equals(is(502)));
        UUID both = is(502);

        has(503, "email", "other@example.org");

        soon().until(() -> !is(503).equals(both));
        assertThat(catalogue(503)).containsEntry("email", "other@example.org");
        assertThat(catalogue(502)).containsEntry("email", "twin@example.org");
        assertThat(is(502)).isEqualTo(both);
    }

    @Test
    void anOperatorSeparatesTwoAndJoinsThemAgain() {
        has(504, "email", "family@example.org");
        has(505, "email", "family@example.org");
        soon().until(() -> is(505).equals(is(504)));

        assertThat(operator()
                        .post("/api/booking-engine/customers/505/separate", "")
                        .status())
                .isEqualTo(202);
        soon().until(() -> !is(505).equals(is(504)));
        has(505, "email", "family@example.org", "city", "Hull");
        soon().untilAsserted(() -> assertThat(catalogue(505)).containsEntry("city", "Hull"));
        assertThat(is(505)).isNotEqualTo(is(504));

        assertThat(operator().post("/api/booking-engine/customers/505/join", "").status())
                .isEqualTo(202);
        soon().until(() -> is(505).equals(is(504)));
        assertThat(operator().get("/api/booking-engine/customers/504").json().path("sameAs"))
                .hasToString("[505]");
        assertThat(operator()
                        .post("/api/booking-engine/customers/nobody/join", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoIsInTheCatalogueAlreadyIsTakenForTheOneOfHisAddressAndGivenWhatHeLacks() {
        UUID known = inCatalogue("Known Here", "Known@example.org");

        has(506, "email", "known@example.org");

        assertThat(is(506)).isEqualTo(known);
        assertThat(catalogue(506)).containsEntry("name", "Known Here").containsEntry("phone", "+447700900123");
    }

    @Test
    void whoMayBeSeveralOfTheCatalogueIsNobodyUntilItIsClear() {
        inCatalogue("One", "same@example.org");
        UUID two = inCatalogue("Two", "same@example.org");

        has(507, "email", "same@example.org");
        soon().until(() -> "ambiguous".equals(joined(507)));
        assertThat(world.rows("select customer_id from booking_engine_customer where source_id = 507")
                        .get(0))
                .containsEntry("customer_id", null);

        world.hub.sql().sql("delete from customer where id = ?").param(two).update();
        operator().post("/api/booking-engine/customers/507/join", "");
        soon().until(() -> is(507) != null);
        assertThat(catalogue(507)).containsEntry("name", "One");
    }

    @Test
    void whoeverIsDeletedFromTheCatalogueIsNotMadeAgainByAnEdit() {
        has(508, "city", "Leeds");
        UUID was = is(508);
        world.hub.sql().sql("delete from customer where id = ?").param(was).update();

        has(508, "city", "Bradford");

        soon().until(() -> "gone".equals(joined(508)));
        assertThat(world.rows("select 1 from customer where email = 'ada508@example.org'"))
                .isEmpty();
    }

    @Test
    void whoeverWasDeletedFromTheCatalogueIsMadeAgainWhenAnOperatorAsks() {
        has(511, "email", "again@example.org");
        has(512, "email", "again@example.org");
        soon().until(() -> is(512).equals(is(511)));
        UUID was = is(511);
        world.hub.sql().sql("delete from customer where id = ?").param(was).update();

        operator().post("/api/booking-engine/customers/511/join", "");

        soon().until(() -> is(511) != null && !is(511).equals(was) && is(511).equals(is(512)));
        assertThat(catalogue(511)).containsEntry("email", "again@example.org");
    }

    @Test
    void whoeverCannotBeReadForAWhileIsWhoHeWasWhenHeCan() {
        has(513, "email", null);
        soon().until(() -> is(513) != null);
        UUID was = is(513);

        content(513, "content || '{\"updated\": \"yesterday\"}'");
        soon().until(() -> "quarantined".equals(state(513)));
        content(513, "content || '{\"updated\": null}'");
        soon().until(() -> "applied".equals(state(513)));

        assertThat(is(513)).isEqualTo(was);
    }

    /** As if the source had told it so. */
    private static void content(int id, String now) {
        world.hub
                .sql()
                .sql("update booking_engine_row set due = true, content = " + now
                        + " where source_table = 'customers' and source_key = ?")
                .param("{\"id\":%d}".formatted(id))
                .update();
    }

    private static String state(int id) {
        return (String) world.rows(
                        "select state from booking_engine_row where source_table = 'customers' and source_key = ?",
                        "{\"id\":%d}".formatted(id))
                .get(0)
                .get("state");
    }

    @Test
    void anEditThereChangesWhatWasEditedAndADeletionNothing() {
        has(509, "city", "Leeds");
        world.hub
                .sql()
                .sql("update customer set phone = '+44 1' where id = ?")
                .param(is(509))
                .update();

        has(509, "city", "Ripon");
        soon().untilAsserted(() -> assertThat(catalogue(509)).containsEntry("city", "Ripon"));
        assertThat(catalogue(509)).containsEntry("phone", "+44 1");

        UUID was = is(509);
        world.source.deletes("customers", customer(509));
        soon().until(() -> world.rows("select 1 from booking_engine_customer where source_id = 509")
                .isEmpty());
        assertThat(world.rows("select 1 from customer where id = ?", was)).hasSize(1);
    }

    private void has(int id, Object... columnsAndValues) {
        long before = lsn(id);
        world.source.has("customers", with(customer(id), columnsAndValues));
        soon().until(() -> lsn(id) > before);
    }

    private long lsn(int id) {
        return world.hub
                .sql()
                .sql("select lsn from booking_engine_row where source_table = 'customers' and source_key = ?")
                .param("{\"id\":%d}".formatted(id))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private UUID is(int id) {
        return (UUID) world.rows("select customer_id from booking_engine_customer where source_id = ?", id)
                .get(0)
                .get("customer_id");
    }

    private String joined(int id) {
        return (String) world.rows("select joined from booking_engine_customer where source_id = ?", id)
                .get(0)
                .get("joined");
    }

    private Map<String, Object> catalogue(int id) {
        return world.rows("select * from customer where id = ?", is(id)).get(0);
    }

    private UUID inCatalogue(String name, String email) {
        return world.hub
                .sql()
                .sql("insert into customer (name, email) values (?, ?) returning id")
                .params(name, email)
                .query(UUID.class)
                .single();
    }

    private Http operator() {
        return Http.as("operator", URI.create(world.hub.url()).getPort());
    }
}
