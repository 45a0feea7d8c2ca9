package io.caravanserai.sandbox.bookingengine;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people do to a Booking Engine, several things at a time, each in its order: the same for the same seed and the
 * same rows. It knows the keys by heart, so it is to be alone with the tables, but for somebody with psql now and then.
 */
public final class BookingEngineLife implements AutoCloseable {

    private static final int MOST_AT_ONCE = 8;

    private final BookingEngine engine;
    private final Dice dice;
    private final Map<Happening, Integer> happened = new EnumMap<>(Happening.class);
    private final Counts counts = new Counts();
    private ScheduledExecutorService clock;
    private Pen pen;
    private Moment moment;

    private BookingEngineLife(BookingEngine engine, long seed) {
        this.engine = engine;
        this.dice = new Dice(seed);
    }

    public static BookingEngineLife of(BookingEngine engine, long seed) {
        return new BookingEngineLife(engine, seed);
    }

    /**
     * Lets things happen, as fast as can be.
     *
     * @param atLeast how many rows are to be changed; the last transaction may change a few more
     * @return what was changed, and committed
     */
    public synchronized Counts changes(int atLeast) {
        var changed = new Counts();
        try {
            while (changed.total() < atLeast) {
                changed.add(transaction(dice.between(1, MOST_AT_ONCE)));
            }
            return changed;
        } catch (SQLException e) {
            rest();
            throw new IllegalStateException("the Booking Engine refused what happened to it", e);
        }
    }

    /** From now on, until it is closed, so much happens in a second, each in a transaction of its own. */
    public synchronized void atPace(int perSecond) {
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "booking-engine-life");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleAtFixedRate(this::something, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }

    /** @return all that was changed so far, and committed */
    public synchronized Counts counts() {
        var copy = new Counts();
        copy.add(counts);
        return copy;
    }

    /** @return how often each kind of thing was to happen */
    synchronized Map<Happening, Integer> happened() {
        return new EnumMap<>(happened);
    }

    @Override
    public void close() {
        if (clock != null) {
            clock.shutdown();
        }
        rest();
    }

    private synchronized void something() {
        try {
            if (!clock.isShutdown()) {
                transaction(1);
            }
        } catch (SQLException somebodyElseWasThereOrTheServerIsAway) {
            rest();
        }
    }

    private Counts transaction(int events) throws SQLException {
        if (moment == null) {
            wake();
        }
        for (int i = 0; i < events; i++) {
            var kind = Happening.any(dice);
            kind.happen(moment);
            happened.merge(kind, 1, Integer::sum);
        }
        var changed = pen.commit();
        counts.add(changed);
        return changed;
    }

    private void wake() throws SQLException {
        pen = new Pen(engine.owner().getConnection());
        var population = Population.of(engine.sql());
        int known =
                10_000 + population.customers.stream().mapToInt(id -> id).max().orElse(0);
        var used = Stream.concat(
                        population.bookings.stream().map(booking -> booking.ref),
                        population.tours.stream().map(tour -> tour.code))
                .collect(Collectors.toList());
        moment = new Moment(dice, new People(dice, known), population, pen, new Numbers(used));
    }

    /** Forgets all keys, and what was not committed. */
    private synchronized void rest() {
        moment = null;
        if (pen != null) {
            try {
                pen.close();
            } catch (SQLException alreadyGone) {
                // The connection is of no more use either way.
            }
            pen = null;
        }
    }
}
