package io.caravanserai.reservations;

import io.caravanserai.extraction.Reservation;
import io.caravanserai.reservations.KeptReservations.Kept;
import io.caravanserai.reservations.ReservationChange.Change;
import io.caravanserai.reservations.ReservationChange.Difference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What an owner's reservations have come to be, beside what they were.
 *
 * @param settled those that are not as they were
 * @param created those that were not there
 * @param gone those that are no more, each with the one that it has become a part of, if it has
 * @param statements of which reservation each is found to speak, where that was not known
 */
record Outcome(
        List<Settled> settled,
        List<Settled> created,
        Map<UUID, Optional<UUID>> gone,
        Map<Statement, Optional<UUID>> statements,
        List<ReservationChange> changes) {

    /** How schema.org says that two are one. */
    private static final String SAME_AS = "sameAs";

    static Outcome of(Collection<Statement> said, HandEdits edits, Map<UUID, Kept> before) {
        var reservations = Fold.of(said, edits);
        var ids = Identities.of(reservations);
        var given = new HashSet<>(ids.values());
        var settled = new ArrayList<Settled>();
        var created = new ArrayList<Settled>();
        var changes = new ArrayList<ReservationChange>();
        var gone = new LinkedHashMap<UUID, Optional<UUID>>();
        before.keySet().forEach(id -> gone.put(id, Optional.empty()));
        for (Gathered each : reservations) {
            var others = each.ids().filter(id -> !given.contains(id)).toList();
            var now = settled(ids.get(each), others, each.told(), edits);
            gone.remove(now.id());
            others.forEach(id -> gone.replace(id, Optional.of(now.id())));
            var kept = Optional.ofNullable(before.get(now.id()));
            if (kept.filter(same -> same.is(now)).isEmpty()) {
                (kept.isPresent() ? settled : created).add(now);
                change(kept.map(Kept::settled), now).ifPresent(changes::add);
            }
        }
        gone.forEach((id, now) -> changed(before.get(id).settled().fields(), sameAs(now), id, Change.REMOVED)
                .ifPresent(changes::add));
        return new Outcome(settled, created, gone, statements(said, reservations, ids), changes);
    }

    /** @param others the ids that it has been known under, too, and that are nobody's any more */
    private static Settled settled(UUID id, List<UUID> others, Reservation told, HandEdits edits) {
        var names = new ArrayList<UUID>(List.of(id));
        names.addAll(others);
        return new Settled(id, edits.over(names, told), edits.isRemoved(id));
    }

    private static Map<String, String> sameAs(Optional<UUID> now) {
        return now.map(id -> Map.of(SAME_AS, id.toString())).orElse(Map.of());
    }

    private static Optional<ReservationChange> change(Optional<Settled> before, Settled now) {
        Map<String, String> was = before.map(Settled::fields).orElse(Map.of());
        Map<String, String> is = now.fields();
        return changed(
                was,
                is,
                now.id(),
                change(
                        was,
                        is,
                        isCancelled(now)
                                && before.filter(each -> !each.removed())
                                        .filter(Outcome::isCancelled)
                                        .isEmpty()));
    }

    /** @param cancelled since it was told of last: whoever acts on what is booked must not take it for booked */
    private static Change change(Map<String, String> was, Map<String, String> is, boolean cancelled) {
        if (is.isEmpty()) {
            return Change.REMOVED;
        }
        return cancelled ? Change.CANCELLED : was.isEmpty() ? Change.CREATED : Change.CHANGED;
    }

    private static boolean isCancelled(Settled settled) {
        return settled.status().filter("cancelled"::equals).isPresent();
    }

    private static Optional<ReservationChange> changed(
            Map<String, String> was, Map<String, String> is, UUID id, Change change) {
        var fields = new LinkedHashMap<String, Difference>();
        var paths = new TreeSet<>(was.keySet());
        paths.addAll(is.keySet());
        for (String path : paths) {
            var difference = new Difference(Optional.ofNullable(was.get(path)), Optional.ofNullable(is.get(path)));
            if (!difference.was().equals(difference.is())) {
                fields.put(path, difference);
            }
        }
        return was.isEmpty() && change == Change.REMOVED || fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReservationChange(id, change, fields));
    }

    /** What is of several is of none, but for what alone tells of the first of them. */
    private static Map<Statement, Optional<UUID>> statements(
            Collection<Statement> said, List<Gathered> reservations, Map<Gathered, UUID> ids) {
        var of = new IdentityHashMap<Statement, UUID>();
        for (Gathered each : reservations) {
            each.sayings().stream().filter(each::isOwn).forEach(saying -> of.put(saying.statement(), ids.get(each)));
        }
        var found = new IdentityHashMap<Statement, Optional<UUID>>();
        for (Statement each : said) {
            var now = Optional.ofNullable(of.get(each));
            if (!now.equals(each.of())) {
                found.put(each, now);
            }
        }
        return found;
    }
}
