package io.caravanserai.routes;

import java.util.Optional;

/**
 * Who edits a route.
 *
 * @param note why, in his words
 */
record Author(String name, Optional<String> note) {}
