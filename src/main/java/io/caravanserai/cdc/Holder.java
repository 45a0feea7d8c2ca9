package io.caravanserai.cdc;

import java.time.Instant;

/**
 * The run that carries a capture's changes.
 *
 * @param name the host and process of its hub
 * @param since when it took over
 */
record Holder(String name, Instant since) {}
