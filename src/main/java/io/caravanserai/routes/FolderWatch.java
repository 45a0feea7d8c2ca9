package io.caravanserai.routes;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the folder of routes when its file system tells of a change, and at least every half second: a folder that
 * comes from another machine tells nothing.
 */
final class FolderWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final int LONGEST_MILLIS = 500;
    /** Whoever writes a file has finished when it has been quiet for so long. */
    private static final int QUIET_MILLIS = 50;

    private static final int MOST_CHANGES = 10;

    private final RouteFolder folder;
    private final LiveRoutes routes;
    private final WatchService changes;
    private final Thread watcher = new Thread(this::watch, "live-routes");

    FolderWatch(RouteFolder folder, LiveRoutes routes) throws IOException {
        this.folder = folder;
        this.routes = routes;
        this.changes = folder.root().getFileSystem().newWatchService();
    }

    void start() {
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                listen();
                awaitChange();
                look();
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            LOG.debug("The folder of routes is watched no longer");
        }
    }

    private void listen() {
        try {
            for (Path each : folder.folders()) {
                each.register(
                        changes,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            }
        } catch (IOException e) {
            LOG.debug("The folder of routes tells of no change", e);
        }
    }

    private void awaitChange() throws InterruptedException {
        WatchKey change = changes.poll(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
        for (int i = 0; change != null && i < MOST_CHANGES; i++) {
            change.pollEvents();
            change.reset();
            change = changes.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (change != null) {
            change.reset();
        }
    }

    private void look() {
        try {
            routes.look();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.error("The folder of routes could not be followed; it is looked at again", e);
        }
    }

    /** Returns when nothing is being put in force any more. */
    @Override
    public void close() throws IOException, InterruptedException {
        changes.close();
        watcher.join();
    }
}
