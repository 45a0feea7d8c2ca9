package io.caravanserai.customers;

import io.caravanserai.shared.PermanentFailure;
import io.caravanserai.shared.TransientFailure;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells what a run waits for from what it cannot go on with. */
final class Setbacks {

    /** Two who came to the same customer at once: whoever was late finds him there the next time. */
    private static final Class<?> LATE = DuplicateKeyException.class;

    private Setbacks() {}

    /** @return whether the same may succeed when it is tried again */
    static boolean mayPass(Throwable failure) {
        return causes(failure).noneMatch(PermanentFailure.class::isInstance)
                && causes(failure)
                        .anyMatch(cause -> cause instanceof TransientFailure
                                || cause instanceof TransientDataAccessException
                                || cause instanceof DataAccessResourceFailureException
                                || cause instanceof TransactionException
                                || cause instanceof InterruptedException
                                || LATE.isInstance(cause));
    }

    /** @return what to tell an operator */
    static String words(Throwable failure) {
        return causes(failure)
                .filter(cause -> cause instanceof PermanentFailure || cause instanceof TransientFailure)
                .map(Throwable::getMessage)
                .findFirst()
                .orElseGet(() -> causes(failure)
                        .reduce((outer, inner) -> inner)
                        .map(root -> root.getClass().getSimpleName() + ": " + root.getMessage())
                        .orElseThrow());
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause)
                .limit(20);
    }
}
