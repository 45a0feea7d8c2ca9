package io.caravanserai.shared;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks numbers up in the database for a metric. While it does not answer there is no number: zero would be good news.
 * Nor is it asked again at once, for a scrape asks for many numbers, and must not wait for each.
 */
@Component
public class DatabaseNumbers {

    private static final long PAUSE = Duration.ofSeconds(5).toNanos();

    private volatile boolean silent;
    private volatile long silentSince;

    /** @return the number; {@code NaN} while it cannot be had */
    public double known(DoubleSupplier number) {
        if (silent && System.nanoTime() - silentSince < PAUSE) {
            return Double.NaN;
        }
        try {
            double known = number.getAsDouble();
            silent = false;
            return known;
        } catch (DataAccessException | TransactionException e) {
            silentSince = System.nanoTime();
            silent = true;
            return Double.NaN;
        }
    }
}
