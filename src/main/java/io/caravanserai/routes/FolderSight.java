package io.caravanserai.routes;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be seen of the folder of routes, where there is one. */
final class FolderSight {

    private static final Logger LOG = LoggerFactory.getLogger(FolderSight.class);

    private final Optional<RouteFolder> folder;
    private boolean readable = true;

    FolderSight(Optional<RouteFolder> folder) {
        this.folder = folder;
    }

    /** @return what it holds; empty where there is none, or where it cannot be read, which is told once */
    Optional<FolderContent> content() {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try {
            FolderContent now = folder.get().read();
            readable = true;
            return Optional.of(now);
        } catch (IOException e) {
            if (readable) {
                LOG.warn("The folder of routes cannot be read, and what is in force stays: {}", e.toString());
            }
            readable = false;
            return Optional.empty();
        }
    }
}
