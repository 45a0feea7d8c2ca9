package io.caravanserai.watch;

import static io.caravanserai.watch.WatchedHub.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody on call sees of a running hub: where a change has been, what is counted, and what raises an alert. */
class OnCallTest {

    private static WatchedHub watched;

    @BeforeAll
    static void aHubWithABookingEngine() {
        watched = new WatchedHub(Map.of());
    }

    @AfterAll
    static void end() {
        watched.close();
    }

    @Test
    void oneTraceLeadsFromTheBookingEnginesCommitToStripesAnswer() {
        Instant before = Instant.now();
        watched.hub.bookingEngine().sql().sql("""
                        insert into customers (id, full_name, email) values
                        (9001, 'Ada Trace', 'ada.trace@example.org'), (9002, 'Bob Trace', 'bob.trace@example.org'),
                        (9003, 'Eve Trace', 'eve.trace@example.org')
                        """).update();

        String start = "commit booking-engine.public.customers";
        soon().untilAsserted(() -> assertThat(watched.tracesWith(start))
                .as("each row of the one transaction has a trace of its own")
                .hasSize(3)
                .allSatisfy(trace -> assertThat(trace.wayTo("POST"))
                        .containsExactly(
                                start,
                                "publish booking-engine.public.customers",
                                "apply customers",
                                "commit hub.public.customer",
                                "publish hub.public.customer",
                                "customers-to-stripe",
                                "call-stripe",
                                "POST")));
        List<TraceTree> traces = watched.tracesWith(start);
        System.out.println(traces.get(0).text());
        assertThat(traces).allSatisfy(trace -> {
            assertThat(trace.roots()).hasSize(1);
            Span root = trace.roots().get(0);
            assertThat(root.getStartTimeUnixNano())
                    .as("it begins when the Booking Engine committed, before the hub heard of it")
                    .isBetween(
                            (before.toEpochMilli() - 1) * 1_000_000L,
                            Instant.now().toEpochMilli() * 1_000_000L)
                    .isLessThanOrEqualTo(trace.spans().stream()
                            .mapToLong(Span::getStartTimeUnixNano)
                            .min()
                            .orElseThrow());
            assertThat(trace.text()).contains("http.response.status_code=200", "stripe.request_id=req_");
        });
    }

    @Test
    void oneTraceLeadsFromStripesWebhookToTheCatalogueAndEndsAsAnEcho() {
        watched.hub.stripe().dashboard().create("Dora Trace", "dora.trace@example.org");

        soon().untilAsserted(() -> assertThat(watched.tracesWith("stripe-webhook"))
                .anySatisfy(trace -> assertThat(trace.wayTo("customers-to-stripe"))
                        .containsExactly(
                                "stripe-webhook",
                                "keep-stripe-event",
                                "publish stripe.events",
                                "stripe-to-customers",
                                "commit hub.public.customer",
                                "publish hub.public.customer",
                                "customers-to-stripe")));
    }

    @Test
    void noSpanTellsWhatIsCarried() {
        watched.hub
                .sql()
                .sql("insert into customer (name, email) values ('Zoe Secret', 'zoe.secret@example.org')")
                .update();
        soon().until(() -> watched.tracesWith("POST").size() > 0);

        assertThat(watched.collector.spans().toString())
                .contains("customers-to-stripe")
                .doesNotContain("Secret", "Trace", "example.org", "sk_test", "whsec", "Bearer", "cus_");
    }
}
