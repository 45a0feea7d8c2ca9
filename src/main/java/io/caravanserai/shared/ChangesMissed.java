package io.caravanserai.shared;

import java.time.Instant;

/**
 * Said when changes of a system can no longer be had one by one: it forgot them before the hub had read them. Whoever
 * carries that system's state compares all of it anew.
 *
 * @param system whose changes were missed
 * @param since from when on they may be missing
 * @param why in an operator's words
 */
public record ChangesMissed(Origin system, Instant since, String why) {}
