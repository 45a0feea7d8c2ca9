package io.caravanserai.routes;

import static io.caravanserai.routes.EditedHub.GREET;
import static io.caravanserai.routes.EditedHub.GREETING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Test
    void theFolderIsWatchedOnWhateverALookAtItEndsWith() throws Exception {
        var looks = new AtomicInteger();
        var failing = new LiveRoutes(Optional.empty(), Map::of, null) {
            @Override
            synchronized void look() {
                switch (looks.incrementAndGet()) {
                    case 1 -> throw new IllegalStateException("a look that fails");
                    case 2 -> throw new NoClassDefFoundError("a look that fails worse");
                    case 3 -> throw new StackOverflowError("a look that fails deeply");
                    default -> {}
                }
            }
        };
        try (var watch = new FolderWatch(new RouteFolder(folder), failing)) {
            watch.start();

            await().until(() -> looks.get() > 3);
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
