package io.caravanserai.reservations;

import io.caravanserai.extraction.Fact;
import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.SchemaJson;
import io.caravanserai.reservations.KeptReservations.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/** An owner of reservations, in memory: what the database would do is done here by maps. */
final class Traveller {

    private static final Instant FIRST = Instant.parse("2027-01-01T09:00:00Z");

    private List<Statement> statements = new ArrayList<>();
    private final Map<UUID, Kept> kept = new LinkedHashMap<>();
    private final Map<UUID, Map<Field, Optional<Fact>>> edits = new HashMap<>();
    private final Set<UUID> removed = new HashSet<>();

    /** @param day when it was said, counted from the first of January 2027 */
    record Mail(int day, List<Reservation> reservations) {

        static Mail on(int day, Said... said) {
            return new Mail(day, Arrays.stream(said).map(Said::said).toList());
        }

        String source() {
            return "mail:" + day;
        }

        Telling telling() {
            return new Telling("ada", source(), FIRST.plusSeconds(86_400L * day), reservations);
        }
    }

    List<ReservationChange> takes(Mail mail) {
        return thinks(Retold.all(statements, mail.telling(), hand()));
    }

    List<ReservationChange> forgets(Mail mail) {
        return takes(new Mail(mail.day(), List.of()));
    }

    List<ReservationChange> edits(UUID id, Field field, Said said) {
        edits.computeIfAbsent(id, none -> new EnumMap<>(Field.class))
                .put(field, Optional.ofNullable(said.said().facts().get(field)));
        return thinks(statements);
    }

    List<ReservationChange> releases(UUID id, Field field) {
        edits.get(id).remove(field);
        return thinks(statements);
    }

    List<ReservationChange> removes(UUID id) {
        removed.add(id);
        return thinks(statements);
    }

    List<ReservationChange> bringsBack(UUID id) {
        removed.remove(id);
        return thinks(statements);
    }

    private HandEdits hand() {
        return new HandEdits(edits, removed);
    }

    private List<ReservationChange> thinks(List<Statement> said) {
        var outcome = Outcome.of(said, hand(), kept);
        statements = said.stream()
                .map(each -> outcome.statements().containsKey(each)
                        ? new Statement(
                                each.source(),
                                each.number(),
                                each.saidAt(),
                                each.reservation(),
                                outcome.statements().get(each))
                        : each)
                .toList();
        outcome.created().forEach(this::keep);
        outcome.settled().forEach(this::keep);
        outcome.gone().forEach((id, now) -> {
            kept.remove(id);
            now.ifPresent(other -> edits.getOrDefault(id, Map.of())
                    .forEach((field, fact) -> edits.computeIfAbsent(other, none -> new EnumMap<>(Field.class))
                            .putIfAbsent(field, fact)));
            edits.remove(id);
            removed.remove(id);
        });
        return outcome.changes();
    }

    private void keep(Settled settled) {
        kept.put(settled.id(), new Kept(settled.id(), settled.removed(), ReservationJson.write(settled.reservation())));
    }

    Set<UUID> ids() {
        return kept.keySet();
    }

    UUID idOf(Predicate<Reservation> which) {
        return kept.values().stream()
                .map(Kept::settled)
                .filter(each -> which.test(each.reservation()))
                .map(Settled::id)
                .findFirst()
                .orElseThrow();
    }

    /** @return each reservation as one line, without ids and without evidence */
    List<String> reservations() {
        return kept.values().stream()
                .map(Kept::settled)
                .filter(each -> !each.removed())
                .map(each -> line(each.reservation()))
                .sorted()
                .toList();
    }

    /** @return each reservation with the sources of each field */
    List<String> evidence() {
        return kept.values().stream()
                .map(each -> each.settled().reservation())
                .map(each -> SchemaJson.evidence(each).toString())
                .sorted()
                .toList();
    }

    List<Reservation> known() {
        return kept.values().stream().map(each -> each.settled().reservation()).toList();
    }

    Reservation known(UUID id) {
        return kept.get(id).settled().reservation();
    }

    private static String line(Reservation reservation) {
        var fields = new TreeMap<Field, String>();
        reservation
                .facts()
                .forEach((field, fact) -> fields.put(field, fact.value().text()));
        return reservation.kind() + " " + fields;
    }
}
