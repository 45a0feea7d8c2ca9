package io.caravanserai.routes;

import java.util.Optional;

/** Where files of routes are put in force. */
interface Force {

    /**
     * @param file one that was judged fit
     * @param before the one that it replaces, if there is one
     * @throws RefusedFile where it could not be put in force all the same; then the one before is
     */
    void put(RouteFile file, Optional<RouteFile> before) throws RefusedFile;

    /** @throws RefusedFile where it could not be taken away */
    void remove(RouteFile file) throws RefusedFile;
}
