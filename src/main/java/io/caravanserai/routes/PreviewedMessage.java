package io.caravanserai.routes;

import java.time.Instant;
import java.util.List;

/**
 * What an edited route would do with a message, beside what the running one did.
 *
 * @param recordedAt when the message entered the running route
 * @param entered the message
 * @param changed whether the two differ, as far as is known
 * @param did what the running route sent, called and answered
 * @param would what the edited route would
 * @param stopped why no more is known of what it would do; null where all is
 * @param diff both together, line by line
 */
record PreviewedMessage(
        Instant recordedAt,
        Shown entered,
        boolean changed,
        List<Shown> did,
        List<Shown> would,
        String stopped,
        List<String> diff) {

    static PreviewedMessage of(Recording recorded, Recording previewed, Replay replay, Showing showing) {
        List<Shown> did = showing.shown(recorded);
        List<Shown> would = showing.shown(previewed);
        List<String> diff = DeedDifference.of(did, would, replay.stopped());
        return new PreviewedMessage(
                recorded.at(),
                showing.entered(recorded),
                diff.stream().anyMatch(line -> line.startsWith("- ") || line.startsWith("+ ")),
                did,
                would,
                replay.stopped().orElse(null),
                diff);
    }
}
