package io.caravanserai.cdc;

import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.source.spi.DataChangeEventListener;
import java.lang.reflect.Field;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Debezium prints every change as text, so that its MBean could show the last one: a fifth of what reading a change
 * costs. Nothing switches it off, and the hub counts for itself. Where the field is not to be had, it stays as it is.
 */
final class EventSummaries {

    private static final Logger LOG = LoggerFactory.getLogger(EventSummaries.class);

    private EventSummaries() {}

    static void skip(ChangeEventSourceCoordinator<?, ?> coordinator) {
        try {
            Field dispatcher = ChangeEventSourceCoordinator.class.getDeclaredField("eventDispatcher");
            dispatcher.setAccessible(true);
            ((EventDispatcher<?, ?>) dispatcher.get(coordinator)).setEventListener(DataChangeEventListener.NO_OP());
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("Debezium goes on printing every change.", e);
        }
    }
}
