package io.caravanserai.routes;

import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * For whom a bean is being called on this thread: a bean is called without knowing of the message.
 *
 * @param step the id of the step that calls it
 * @param asked whether an expression asks it for a value
 */
record CurrentCall(Recording recording, String step, boolean asked) {

    private static final ThreadLocal<CurrentCall> CURRENT = new ThreadLocal<>();

    static Optional<CurrentCall> get() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** A call that has begun; the one around it is current again when it is closed. */
    record Begun(CurrentCall before) implements AutoCloseable {

        @Override
        public void close() {
            CURRENT.set(before);
        }
    }

    /** Until it is closed, nobody is called for anybody. */
    static Begun none() {
        var begun = new Begun(CURRENT.get());
        CURRENT.remove();
        return begun;
    }

    static Begun begin(Exchange exchange, boolean asked) {
        var begun = new Begun(CURRENT.get());
        Recording recording = RouteTap.recording(exchange);
        CURRENT.set(recording == null ? null : new CurrentCall(recording, Recording.step(exchange), asked));
        return begun;
    }
}
