package io.caravanserai.bookingengine;

import static io.caravanserai.bookingengine.BookingsWorld.soon;
import static io.caravanserai.bookingengine.Source.customer;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedCamelContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A batch that fails is told again, whole, on every partition, and nothing of it is skipped or parked. */
class FailingBatchTest {

    private static final int FIRST = 5_000;
    private static final int MANY = 1_200;

    private static BookingsWorld world;

    @BeforeAll
    static void aHubThatFollows() {
        world = BookingsWorld.shared();
    }

    /** @return how many batches of customers have failed beyond all retries */
    private static long failures() throws Exception {
        return world.hub
                .bean(CamelContext.class)
                .getCamelContextExtension()
                .getContextPlugin(ManagedCamelContext.class)
                .getManagedRoute("follow-customers")
                .getExchangesFailed();
    }

    @Test
    void whatFailsBeyondAllRetriesIsTakenInOnceItCanBe() throws Exception {
        long before = failures();
        world.hub.sql().sql("alter table booking_engine_row rename to mislaid").update();
        for (int id = FIRST; id < FIRST + MANY; id++) {
            world.source.has("customers", customer(id));
        }
        world.source.flush();
        soon().until(FailingBatchTest::failures, count -> count > before);
        world.hub.sql().sql("alter table mislaid rename to booking_engine_row").update();

        soon().until(() -> world.count("booking_engine_customer where source_id >= " + FIRST) == MANY);
        assertThat(world.count("parked_message")).isZero();
    }
}
