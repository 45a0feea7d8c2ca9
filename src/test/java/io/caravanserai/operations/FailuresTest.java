package io.caravanserai.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.shared.PermanentFailure;
import io.caravanserai.shared.TransientFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

/** A system that is away is waited for; a message that is wrong is parked, with a cause an operator understands. */
class FailuresTest {

    private final Failures failures = new Failures();

    static Stream<Throwable> later() {
        return Stream.of(
                new org.hibernate.TransactionException("Unable to rollback against JDBC Connection"),
                new TransientFailure("busy", null),
                new RuntimeCamelException(new ConnectException("refused")),
                new TimeoutException("no broker"),
                new DataAccessResourceFailureException("gone"),
                new CannotCreateTransactionException("no connection"),
                new RuntimeException(new SQLException("shutting down", "57P01")),
                new RuntimeException(new SQLException("deadlock", "40P01")),
                answered(429, "slow down"),
                answered(408, ""),
                answered(503, "closed for lunch"));
    }

    @ParameterizedTest
    @MethodSource("later")
    void anOutageIsWaitedFor(Throwable failure) {
        assertThat(failures.isTransient(failure)).isTrue();
    }

    static Stream<Throwable> never() {
        return Stream.of(
                new PermanentFailure("Stripe refuses"),
                new PermanentFailure("unreadable", new IOException("bad JSON")),
                new RecordTooLargeException("too large"),
                new DataIntegrityViolationException("null", new SQLException("not null", "23502")),
                answered(400, "no"),
                answered(404, "no"),
                new NullPointerException("a defect of ours"));
    }

    @ParameterizedTest
    @MethodSource("never")
    void whatIsWrongIsParked(Throwable failure) {
        assertThat(failures.isTransient(failure)).isFalse();
    }

    @Test
    void theCauseIsWhatTheFailureSaysToAnOperator() {
        assertThat(failures.cause(new RuntimeException(new PermanentFailure("Stripe refuses the e-mail"))))
                .isEqualTo("Stripe refuses the e-mail");
    }

    @Test
    void whatTheOtherSideSaysIsTold() {
        assertThat(failures.cause(new RuntimeException(answered(400, "There is no tab for this currency.\n"))))
                .isEqualTo("sheets.example.org refuses: There is no tab for this currency. (HTTP 400)");
        assertThat(failures.cause(answered(404, null)))
                .isEqualTo("sheets.example.org refuses: Gone fishing (HTTP 404)");
        assertThat(failures.cause(answered(400, "x".repeat(10_000)))).hasSizeLessThan(400);
    }

    private static HttpOperationFailedException answered(int status, String body) {
        return new HttpOperationFailedException(
                "https://sheets.example.org/rows?token=secret", status, "Gone fishing", null, Map.of(), body);
    }

    @Test
    void aDefectOfOursIsNamedAsOne() {
        assertThat(failures.cause(new RuntimeException(new NullPointerException("name"))))
                .startsWith("The hub failed on this message")
                .contains("NullPointerException: name");
    }
}
