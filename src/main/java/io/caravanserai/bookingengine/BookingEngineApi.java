package io.caravanserai.bookingengine;

import io.caravanserai.bookingengine.TableStates.TableState;
import io.caravanserai.shared.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** What the Booking Engine's part of openapi/hub.yaml does. */
@Component
class BookingEngineApi {

    private final Following following;
    private final TableStates states;
    private final Quarantine quarantine;

    BookingEngineApi(Following following, TableStates states, Quarantine quarantine) {
        this.following = following;
        this.states = states;
        this.quarantine = quarantine;
    }

    record Shown(boolean following, List<Table> tables) {}

    /**
     * A table that is followed.
     *
     * @param rows by state, how many
     * @param stopped why it stands still; null while it does not
     */
    record Table(
            String table, Map<String, Long> rows, Stop stopped, List<String> unknownColumns, Set<String> accepted) {}

    record Stop(String column, String why, Instant since) {}

    public Shown show() {
        var counts = quarantine.states();
        return new Shown(
                following.isOn(),
                Arrays.stream(SourceTable.values())
                        .map(table -> table(states.of(table), counts.getOrDefault(table.sourceName(), Map.of())))
                        .toList());
    }

    /** @throws Problem 404 for no table; 409 where it does not stand still */
    public void resume(@Header("table") String name) {
        SourceTable table = SourceTable.find(name)
                .orElseThrow(() -> Problem.notFound("No table '%s' is followed.".formatted(name)));
        if (!states.accept(table)) {
            throw new Problem(409, "Not stopped", "The table %s does not stand still.".formatted(name));
        }
    }

    private static Table table(TableState state, Map<String, Long> rows) {
        Stop stop = state.stoppedColumn() == null
                ? null
                : new Stop(
                        state.stoppedColumn(),
                        state.stoppedWhy(),
                        state.stoppedSince().toInstant());
        return new Table(state.table(), rows, stop, state.unknownColumns(), state.accepted());
    }
}
