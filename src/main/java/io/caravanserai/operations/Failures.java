package io.caravanserai.operations;

import com.fasterxml.jackson.core.JacksonException;
import io.caravanserai.shared.PermanentFailure;
import io.caravanserai.shared.TransientFailure;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.ExchangeTimedOutException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.hibernate.exception.JDBCConnectionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Tells what may succeed later from what never will, by the whole of a failure. Camel's {@code @ExchangeException} would
 * hand over its root cause alone, of which nobody has said yet which it is.
 */
@Component
public class Failures {

    private static final List<Class<? extends Throwable>> LATER = List.of(
            TransientFailure.class,
            TransientDataAccessException.class,
            DataAccessResourceFailureException.class,
            CannotGetJdbcConnectionException.class,
            TransactionException.class,
            // A connection that broke cannot be rolled back; Hibernate tells that in place of the break.
            org.hibernate.TransactionException.class,
            JDBCConnectionException.class,
            TimeoutException.class,
            ExchangeTimedOutException.class,
            RejectedExecutionException.class,
            InterruptedException.class);

    private static final List<Class<? extends Throwable>> NEVER = List.of(
            PermanentFailure.class,
            RecordTooLargeException.class,
            SerializationException.class,
            JacksonException.class);

    /** Request timeout, too early, too many requests: what HTTP says of itself that it passes, below the 5xx. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private static final int QUOTED = 300;

    /** @return whether the same message may succeed when it is tried again later */
    public boolean isTransient(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure) {
        for (Throwable cause : causes(failure).toList()) {
            if (NEVER.stream().anyMatch(type -> type.isInstance(cause))) {
                return false;
            }
            if (LATER.stream().anyMatch(type -> type.isInstance(cause)) || isOutage(cause)) {
                return true;
            }
        }
        return false;
    }

    /** @return why a message was parked, in words that an operator can act on */
    public String cause(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure) {
        return causes(failure)
                .filter(PermanentFailure.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .or(() -> causes(failure)
                        .filter(HttpOperationFailedException.class::isInstance)
                        .map(cause -> refused((HttpOperationFailedException) cause))
                        .findFirst())
                .orElseGet(() -> unexpected(failure));
    }

    private static String refused(HttpOperationFailedException answer) {
        String said = String.valueOf(answer.getResponseBody()).strip();
        return "%s refuses: %s (HTTP %d)"
                .formatted(
                        URI.create(answer.getUri()).getHost(),
                        said.isEmpty() || said.equals("null")
                                ? answer.getStatusText()
                                : said.substring(0, Math.min(said.length(), QUOTED)),
                        answer.getStatusCode());
    }

    private static boolean isOutage(Throwable cause) {
        if (cause instanceof SQLException sql) {
            String state = String.valueOf(sql.getSQLState());
            // Classes of the SQL standard and of PostgreSQL: connection, out of resources, operator intervention,
            // rollback.
            return Stream.of("08", "53", "57", "40", "55P03").anyMatch(state::startsWith);
        }
        if (cause instanceof HttpOperationFailedException http) {
            return PASSING.contains(http.getStatusCode()) || http.getStatusCode() >= 500;
        }
        return cause instanceof IOException
                || cause instanceof org.apache.kafka.common.KafkaException
                        && !(cause instanceof AuthorizationException);
    }

    private static String unexpected(Throwable failure) {
        Throwable root = causes(failure).reduce((outer, inner) -> inner).orElse(failure);
        return "The hub failed on this message: " + root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
    }
}
