package io.caravanserai.faults;

import io.caravanserai.faults.Edit.Kind;
import io.caravanserai.faults.Evidence.Audited;
import io.caravanserai.faults.Evidence.Change;
import io.caravanserai.faults.Evidence.Effect;
import io.caravanserai.faults.Evidence.Person;
import io.caravanserai.faults.Evidence.Write;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A history and the evidence for it, made up, for the tests of the checker. */
final class Fabricated {

    final History history = new History();
    final Map<String, Person> here = new HashMap<>();
    final Map<String, Person> there = new HashMap<>();
    final List<Change> changes = new ArrayList<>();
    final List<Effect> effects = new ArrayList<>();
    final List<Write> writes = new ArrayList<>();
    final Set<String> told = new HashSet<>();
    final List<String> parked = new ArrayList<>();
    final Set<Audited> audited = new HashSet<>();
    private int ids;

    Verdict verdict() {
        return Checker.judge(
                history,
                new Evidence(
                        List.copyOf(here.values()),
                        List.copyOf(there.values()),
                        changes,
                        effects,
                        writes,
                        told,
                        parked,
                        audited));
    }

    /** Somebody who was made here, and brought to Stripe. */
    Somebody madeHere() {
        var somebody = new Somebody(history.subject(Side.HUB, List.of(Part.values()), List.of(Part.values())));
        somebody.editHere(Kind.CREATE, Part.values());
        somebody.carryThere();
        return somebody;
    }

    /** Somebody who was made at Stripe, and brought here. */
    Somebody madeThere() {
        var somebody = new Somebody(history.subject(Side.STRIPE, List.of(Part.values()), List.of(Part.values())));
        somebody.editThere(Kind.CREATE, Part.values());
        somebody.carryHere();
        return somebody;
    }

    /** One customer, on both sides. */
    final class Somebody {

        final Subject subject;
        final String row = "row-" + ++ids;
        final String account = "cus_" + ids;
        final Map<Part, String> stateHere = new EnumMap<>(Part.class);
        final Map<Part, String> stateThere = new EnumMap<>(Part.class);
        int version;

        private Somebody(Subject subject) {
            this.subject = subject;
        }

        Edit changeHere(Part... parts) {
            return editHere(Kind.CHANGE, parts);
        }

        Edit changeThere(Part... parts) {
            return editThere(Kind.CHANGE, parts);
        }

        /** The outward sync brings all that differs. */
        void carryThere() {
            write(stateHere);
        }

        /** The outward sync writes these texts. */
        void write(Map<Part, String> said) {
            var kind = stateThere.isEmpty() ? Kind.CREATE : Kind.CHANGE;
            stateThere.putAll(said);
            var key = "hub-" + ++ids;
            effects.add(new Effect("evt_" + ids, kind, account, subject.email(), key, Map.copyOf(stateThere)));
            writes.add(new Write(key, kind, account, Map.copyOf(said), true));
            there.put(account, new Person(subject.email(), account, Map.copyOf(stateThere)));
        }

        /** The inward sync brings all that differs. */
        void carryHere() {
            apply(stateThere);
        }

        /** The inward sync writes these texts. */
        void apply(Map<Part, String> said) {
            stateHere.putAll(said);
            tell("stripe", version == 0 ? 'c' : 'u', ++version);
        }

        void deleteHere() {
            history.add(subject, Side.HUB, Kind.DELETE, Map.of(), version + 1);
            tell("hub", 'd', version + 1);
        }

        void goThere() {
            effects.add(new Effect("evt_" + ++ids, Kind.DELETE, account, subject.email(), "hub-" + ids, Map.of()));
            there.remove(account);
        }

        void deleteThere() {
            history.add(subject, Side.STRIPE, Kind.DELETE, Map.of(), 0);
            effects.add(new Effect("evt_" + ++ids, Kind.DELETE, account, subject.email(), "", Map.of()));
            told.add("evt_" + ids);
            there.remove(account);
        }

        void goHere() {
            tell("stripe", 'u', ++version);
            tell("stripe", 'd', version + 1);
        }

        /** A change reaches the topic. */
        void tell(String origin, char op, int of) {
            changes.add(new Change(
                    row,
                    subject.email(),
                    row + "@" + ++ids,
                    origin,
                    op,
                    of,
                    op == 'd' ? Map.of() : Map.copyOf(stateHere)));
            if (op == 'd') {
                here.remove(row);
            } else {
                here.put(row, new Person(subject.email(), row, Map.copyOf(stateHere)));
            }
        }

        Change lastTold() {
            return changes.get(changes.size() - 1);
        }

        private Edit editHere(Kind kind, Part... parts) {
            var said = say("h", parts);
            stateHere.putAll(said);
            var edit = history.add(subject, Side.HUB, kind, said, ++version);
            tell("hub", kind == Kind.CREATE ? 'c' : 'u', version);
            return edit;
        }

        private Edit editThere(Kind kind, Part... parts) {
            var said = say("s", parts);
            stateThere.putAll(said);
            var edit = history.add(subject, Side.STRIPE, kind, said, 0);
            effects.add(new Effect("evt_" + ++ids, kind, account, subject.email(), "", Map.copyOf(stateThere)));
            told.add("evt_" + ids);
            there.put(account, new Person(subject.email(), account, Map.copyOf(stateThere)));
            return edit;
        }

        private Map<Part, String> say(String what, Part... parts) {
            var said = new EnumMap<Part, String>(Part.class);
            List.of(parts).forEach(part -> said.put(part, history.text(what)));
            return said;
        }
    }
}
