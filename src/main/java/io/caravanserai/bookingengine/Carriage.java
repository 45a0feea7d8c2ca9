package io.caravanserai.bookingengine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes of landed rows what they are in the hub: a pure function of what is landed and of the mappings. So it does not
 * matter in which order, how often or by whom it is asked.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Carriage {

    private final BookingEngineProperties properties;
    private final CodeMappingTable mappings;
    private final Outcomes outcomes;

    Carriage(BookingEngineProperties properties, CodeMappingTable mappings, Outcomes outcomes) {
        this.properties = properties;
        this.mappings = mappings;
        this.outcomes = outcomes;
    }

    /** A row with what could be read of it. */
    private record Read(LandedRow landed, SourceRow row, List<RowKey> parents, Unmappable unreadable) {}

    /** @param landed rows of the table, which nobody else changes until the transaction ends */
    public void carry(SourceTable table, RowSink sink, List<LandedRow> landed) {
        if (landed.isEmpty()) {
            return;
        }
        var rules = new MappingRules(properties.zone(), mappings.read());
        List<Read> read = landed.stream().map(row -> read(table, row)).toList();
        Set<RowKey> there = outcomes.holdApplied(
                read.stream().flatMap(row -> row.parents().stream()).collect(Collectors.toCollection(TreeSet::new)));
        List<Outcome> results =
                read.stream().map(row -> outcome(row, there, rules)).toList();
        apply(sink, results, places(landed));
        outcomes.save(table, results);
    }

    /** Sets a row aside that the database does not take. */
    public void setAside(SourceTable table, RowSink sink, List<LandedRow> landed, String why) {
        List<Outcome> results = landed.stream()
                .map(row -> Outcome.quarantined(row, List.of(), new Unmappable(Unmappable.REFUSED, why)))
                .toList();
        apply(sink, results, places(landed));
        outcomes.save(table, results);
    }

    private static Map<UUID, String> places(List<LandedRow> landed) {
        return landed.stream().collect(Collectors.toMap(row -> row.key().id(), LandedRow::trace));
    }

    private static Read read(SourceTable table, LandedRow landed) {
        if (landed.deleted() || !landed.untold().isEmpty()) {
            return new Read(landed, null, List.of(), null);
        }
        try {
            SourceRow row = SourceJson.row(table.rowType(), landed.content());
            return new Read(landed, row, row.parents(), null);
        } catch (Unmappable e) {
            return new Read(landed, null, List.of(), e);
        }
    }

    private static Outcome outcome(Read read, Set<RowKey> there, MappingRules rules) {
        LandedRow landed = read.landed();
        if (landed.deleted()) {
            return Outcome.gone(landed);
        }
        if (!landed.untold().isEmpty()) {
            return Outcome.waitingForValues(landed);
        }
        if (read.unreadable() != null) {
            return Outcome.quarantined(landed, List.of(), read.unreadable());
        }
        for (RowKey parent : read.parents()) {
            if (!there.contains(parent)) {
                return Outcome.waiting(landed, read.parents(), parent);
            }
        }
        try {
            Object entity = read.row().becomes(landed.key().id(), rules);
            return Outcome.applied(landed, read.parents(), entity);
        } catch (Unmappable e) {
            return Outcome.quarantined(landed, read.parents(), e);
        }
    }

    private static void apply(RowSink sink, List<Outcome> results, Map<UUID, String> places) {
        Map<UUID, Object> wanted = new HashMap<>();
        List<UUID> gone = new ArrayList<>();
        List<UUID> withheld = new ArrayList<>();
        for (Outcome result : results) {
            if (result.isApplied()) {
                wanted.put(result.key().id(), result.entity());
            } else if (result.isGone()) {
                gone.add(result.key().id());
            } else if (result.leavesChildren()) {
                withheld.add(result.key().id());
            }
        }
        if (!wanted.isEmpty()) {
            sink.put(wanted, places);
        }
        if (!gone.isEmpty()) {
            sink.take(gone);
        }
        if (!withheld.isEmpty()) {
            sink.withhold(withheld);
        }
    }
}
