package io.caravanserai.routes;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;

/** Runs edited routes on the last messages of the running ones, one at a time. */
final class Previews {

    private final CamelContext hub;
    private final Recordings recordings;
    private final Showing showing;

    Previews(CamelContext hub, Recordings recordings, Showing showing) {
        this.hub = hub;
        this.recordings = recordings;
        this.showing = showing;
    }

    /**
     * @param file one that was judged fit
     * @return for each recorded message what it would do, the oldest first
     * @throws RefusedFile where it cannot be run at all
     */
    synchronized List<PreviewedMessage> of(RouteFile file) throws RefusedFile {
        List<Recording> recorded = recordings.of(file.name());
        if (recorded.isEmpty()) {
            return List.of();
        }
        try (var silence = CurrentCall.none();
                var camel = new PreviewCamel(hub, file)) {
            var messages = new ArrayList<PreviewedMessage>();
            for (Recording each : recorded) {
                var replay = new Replay(each);
                messages.add(PreviewedMessage.of(each, camel.run(each, replay), replay, showing));
            }
            return messages;
        } catch (Exception | LinkageError | StackOverflowError e) {
            throw new RefusedFile(1, "cannot be tried: " + Trial.words(e));
        }
    }

    boolean areRecorded() {
        return recordings.areOn();
    }

    /** @return how many messages of a route are recorded */
    int recorded(String route) {
        return recordings.of(route).size();
    }
}
