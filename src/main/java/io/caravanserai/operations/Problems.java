package io.caravanserai.operations;

import io.caravanserai.shared.Problem;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says in a caller's words why a request was not served; what a caller has no use for goes to the log. */
@Component
public class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final int RETRY_AFTER = 5;

    private final Failures failures;

    Problems(Failures failures) {
        this.failures = failures;
    }

    /**
     * @param id names this request in the log
     * @return what to answer: never a stack trace, an SQL statement or the name of a class
     */
    public ProblemDocument of(Exception failure, String id) {
        Optional<Problem> problem = problemIn(failure);
        if (problem.isPresent()) {
            return ProblemDocument.of(problem.get());
        }
        if (failures.isTransient(failure)) {
            log.warn("Request {} was not served: {}", id, failure.getMessage());
            return ProblemDocument.unavailable(id, RETRY_AFTER);
        }
        log.error("Request {} failed", id, failure);
        return ProblemDocument.unforeseen(id);
    }

    private static Optional<Problem> problemIn(Exception failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(Problem.class::isInstance)
                .map(Problem.class::cast)
                .findFirst();
    }
}
