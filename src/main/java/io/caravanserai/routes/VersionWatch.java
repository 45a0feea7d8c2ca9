package io.caravanserai.routes;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every half second whether another hub has put a version in force. */
final class VersionWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VersionWatch.class);
    private static final int BETWEEN_MILLIS = 500;

    private final LiveRoutes routes;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean told;
    private final Thread watcher = new Thread(this::watch, "route-versions");

    VersionWatch(LiveRoutes routes) {
        this.routes = routes;
    }

    void start() {
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch() {
        try {
            while (!closed.await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            LOG.debug("The versions of routes are watched no longer");
        }
    }

    /** Whatever goes wrong, what is in force stays, and the next look finds the rest; it is told once. */
    private void look() {
        try {
            routes.lookAtVersions();
            told = false;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            if (!told) {
                LOG.warn("The versions of routes cannot be followed; what is in force stays: {}", e.toString());
            }
            told = true;
        }
    }

    /** Returns when nothing is being put in force any more. */
    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        watcher.join();
    }
}
