package io.caravanserai.stripe;

import io.caravanserai.shared.ChangesMissed;
import io.caravanserai.shared.Origin;
import io.caravanserai.shared.TransientFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Goes over what happened at Stripe, page by page, and finds what no webhook brought. The cursor follows when a page is
 * safe on the topic, so a sweep that breaks off is gone on with by the next one, on whichever hub.
 */
@Component
public class StripeSweep {

    private static final Logger log = LoggerFactory.getLogger(StripeSweep.class);

    private final StripeEventList list;
    private final StripeEvents events;
    private final SweepCursors cursors;
    private final SweepReport report;
    private final StripeProperties.Sweep settings;

    StripeSweep(
            StripeEventList list,
            StripeEvents events,
            SweepCursors cursors,
            SweepReport report,
            StripeProperties stripe) {
        this.list = list;
        this.events = events;
        this.cursors = cursors;
        this.report = report;
        this.settings = stripe.sweep();
    }

    public Sweep begin() {
        Instant now = Instant.now();
        Instant settled = now.minus(settings.margin()).truncatedTo(ChronoUnit.SECONDS);
        var sweep = Sweep.from(cursors.find(settled), settled, now);
        return sweep.cursor().isTooOld(now)
                ? skip(sweep, "Stripe keeps its events for 30 days, and the hub has not read them for longer")
                : sweep;
    }

    public boolean goesOn(@Body Sweep sweep) {
        return sweep.goesOn();
    }

    public SweptPage read(@Body Sweep sweep) {
        try {
            EventPage page = sweep.reached()
                    .map(list::newerThan)
                    .orElseGet(() -> list.oldestSince(sweep.cursor().readUpTo()));
            var read = new SweptPage(sweep, page, events.known(page.ids()));
            report.read(read);
            return read;
        } catch (StripeRefusal refusal) {
            if (refusal.isMissing()) {
                return SweptPage.nothing(skip(sweep, "Stripe does not know the event that the hub read last"));
            }
            throw refusal;
        }
    }

    public List<byte[]> unknown(@Body SweptPage page) {
        return page.unknown();
    }

    /** To be called when all that was unknown is safe on the topic. */
    public Sweep moveOn(@Body SweptPage page) {
        return page.next(cursors.move(page.sweep().cursor(), page.cursor()));
    }

    public void end(@Body Sweep sweep) {
        report.ended(sweep);
        if (sweep.overdue() > 0) {
            log.info("{} of Stripe's events had come by no webhook; they are on their way now", sweep.overdue());
        }
    }

    /** Nothing is lost by it, and the next sweep comes soon; an outage of Stripe's is told by health already. */
    public void fail(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure) {
        if (report.failed(String.valueOf(failure.getMessage())) && !(failure instanceof TransientFailure)) {
            log.warn("Stripe's events could not be read to the end; the next sweep goes on from there", failure);
        }
    }

    private Sweep skip(Sweep sweep, String why) {
        var missed = new ChangesMissed(Origin.STRIPE, sweep.cursor().readUpTo(), why);
        var anew = SweepCursor.at(sweep.settled());
        if (cursors.skip(sweep.cursor(), anew, missed)) {
            report.missed(missed);
            log.warn(
                    "Changes at Stripe since {} cannot be read one by one: {}. All customers are to be compared with"
                            + " Stripe's; what is changed there from now on is read as usual",
                    missed.since(),
                    why);
        }
        return Sweep.from(anew, sweep.settled(), sweep.settled());
    }
}
