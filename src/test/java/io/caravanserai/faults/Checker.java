package io.caravanserai.faults;

import io.caravanserai.faults.Evidence.Change;
import io.caravanserai.faults.Evidence.Effect;
import io.caravanserai.faults.Evidence.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges what is found outside of the hub by the history of what was done, exactly: each text that is ever said is said
 * by one edit only, so each effect can be told from every other.
 *
 * <p><b>Lost</b> (the final state is the same on both sides, and it is the right one):
 *
 * <ul>
 *   <li>a customer who was made and not deleted is not on each side, or one who was deleted still is;
 *   <li>a part differs between the sides, or is neither what the hub's people nor what Stripe's people said last of it;
 *       where the earlier of these two won, the later must be in the audit; an edit later than the deletion, too;
 *   <li>a committed change of the catalogue is not on its topic (a snapshot's reading stands for what came before it),
 *       an event of the Dashboard's not on its;
 *   <li>a message was parked.
 * </ul>
 *
 * <p><b>Doubled</b> (one effect for each change, and no more writes to Stripe than changes):
 *
 * <ul>
 *   <li>a customer has, or ever had, two ids on a side; somebody is there whom nobody made;
 *   <li>a text took effect twice on a side; one version of a row was told under two change ids;
 *   <li>Stripe executed more writes with an effect than there were changes here, or the catalogue was written to more
 *       often than there were changes there;
 *   <li>a write without effect repeats what the hub had been told was done.
 * </ul>
 *
 * <p><b>Echoes</b>: a write to Stripe that says nothing but what Stripe's people said; a write to the catalogue that
 * says nothing but what the hub's people said, or nothing at all.
 *
 * <p><b>Out of order</b> (for each customer): changes are first told in another order than their versions', or the last
 * told is not the newest; a text takes effect on the other side after a later one of the same part.
 */
final class Checker {

    private Checker() {}

    static Verdict judge(History history, Evidence found) {
        var verdict = new Verdict();
        found.parked().forEach(why -> verdict.lost().add("parked: " + why));
        var here = byEmail(found.here(), Person::email);
        var there = byEmail(found.there(), Person::email);
        var changes = byEmail(found.changes(), Change::email);
        var effects = byEmail(found.effects(), Effect::email);
        for (var map : List.of(here, there, changes, effects)) {
            map.keySet().stream()
                    .filter(email -> history.subject(email).isEmpty())
                    .forEach(email -> verdict.doubled().add("nobody made " + email + ": " + map.get(email)));
        }
        for (Subject subject : history.subjects()) {
            String email = subject.email();
            var told = changes.getOrDefault(email, List.of());
            var done = effects.getOrDefault(email, List.of());
            new EndState(subject, found.audited(), verdict)
                    .judge(here.getOrDefault(email, List.of()), there.getOrDefault(email, List.of()));
            var topic = new TopicOrder(subject, history, verdict);
            topic.judge(told);
            topic.judgeTold(done, found.told());
            int restored = new EffectsThere(subject, history, verdict).judge(done, found.writes());
            new EffectsHere(subject, history, verdict).judge(TopicOrder.firstSights(told), restored);
        }
        return verdict;
    }

    private static <T> Map<String, List<T>> byEmail(List<T> all, Function<T, String> email) {
        return all.stream().collect(Collectors.groupingBy(email, LinkedHashMap::new, Collectors.toList()));
    }
}
