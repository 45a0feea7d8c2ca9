package io.caravanserai.reservations;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import io.caravanserai.extraction.Reservation.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * In which order statements count, whenever they came. An older version of a calendar's entry was said before the newer
 * one, whatever its mail's date (RFC 5545, section 3.8.7.4).
 */
final class Chronology {

    private final Map<String, List<Statement>> entries = new HashMap<>();
    private final Map<Statement, Instant> countsFrom = new IdentityHashMap<>();

    private Chronology(Collection<Statement> statements) {
        for (Statement each : statements) {
            each.reservation()
                    .revision()
                    .map(Revision::uid)
                    .ifPresent(uid -> entries.computeIfAbsent(uid, none -> new ArrayList<>())
                            .add(each));
        }
        statements.forEach(each -> countsFrom.put(each, countsFrom(each)));
    }

    static List<Statement> of(Collection<Statement> statements) {
        var chronology = new Chronology(statements);
        return statements.stream().sorted(chronology.order()).toList();
    }

    private Comparator<Statement> order() {
        return comparing((Statement each) -> countsFrom.get(each))
                .thenComparingInt(Statement::sequence)
                .thenComparing(Statement::saidAt)
                .thenComparing(Statement::source)
                .thenComparing(comparingInt(Statement::number));
    }

    private Instant countsFrom(Statement statement) {
        return statement.reservation().revision().map(Revision::uid).stream()
                .flatMap(uid -> entries.get(uid).stream())
                .filter(newer -> newer.sequence() > statement.sequence())
                .map(Statement::saidAt)
                .filter(statement.saidAt()::isAfter)
                .min(Comparator.naturalOrder())
                .orElse(statement.saidAt());
    }
}
