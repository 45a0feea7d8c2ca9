package io.caravanserai.routes;

import static io.caravanserai.routes.EditedHub.GREET;
import static io.caravanserai.routes.EditedHub.GREETING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

    @TempDir
    Path folder;

    @Test
    void aSavedFileIsInForceAndNoCallerFailsMeanwhile() throws Exception {
        try (var hub = EditedHub.start(folder);
                var watch = new FolderWatch(hub.folder(), hub.routes())) {
            watch.start();
            var done = new AtomicBoolean();
            var calls = CompletableFuture.supplyAsync(() -> callsUntil(hub, done));

            EditedHub.write(folder.resolve(GREET), GREETING.replace("Hello", "Welcome"));
            await().until(() -> hub.answer("greet", "Ada").equals("Welcome dear Ada"));
            EditedHub.write(folder.resolve(GREET), GREETING.replace("Hello", "Good evening"));
            await().until(() -> hub.answer("greet", "Ada").equals("Good evening dear Ada"));

            done.set(true);
            assertThat(calls.get()).isPositive();
        }
    }

    /** @return how many calls were answered; fails with the first that is not */
    private static int callsUntil(EditedHub hub, AtomicBoolean done) {
        int calls = 0;
        while (!done.get()) {
            assertThat(hub.answer("greet", "Ada")).endsWith("dear Ada");
            calls++;
        }
        return calls;
    }
}
