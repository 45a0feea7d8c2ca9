package io.caravanserai.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedCamelContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * When a hub of a test ends, puts down what Camel counted at each step of its routes, for {@code RouteCoverageIT} to add
 * up: a test runs in one JVM of many, and in one hub of many.
 */
public final class CoverageNotes implements ApplicationListener<ContextClosedEvent> {

    /** Where the notes of this build lie; empty where a test was started without Maven. */
    static final String FOLDER = System.getProperty("coverage.notes", "");

    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        if (!FOLDER.isEmpty()) {
            closed.getApplicationContext().getBeanProvider(CamelContext.class).ifAvailable(CoverageNotes::put);
        }
    }

    private static void put(CamelContext camel) {
        try {
            String counted = camel.getCamelContextExtension()
                    .getContextPlugin(ManagedCamelContext.class)
                    .getManagedCamelContext()
                    .dumpRoutesCoverageAsXml();
            Path folder = Files.createDirectories(Path.of(FOLDER));
            Files.writeString(folder.resolve(UUID.randomUUID() + ".xml"), counted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
