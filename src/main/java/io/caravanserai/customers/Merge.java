package io.caravanserai.customers;

import io.caravanserai.shared.Origin;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The three-way merge, field by field: a side that did not change a field since both last agreed yields to the side that
 * did.
 *
 * @param taken the fields in which ours is to become as theirs
 * @param changedThere the fields that the other side has changed
 * @param conflicts the fields that both sides changed, each to something else, and who won them
 */
record Merge(Set<Field> taken, Set<Field> changedThere, Map<Field, Origin> conflicts) {

    /** @param winner decides a field that both sides changed; asked for no other */
    static Merge of(CustomerState agreed, CustomerState ours, CustomerState theirs, Function<Field, Origin> winner) {
        var changedThere = theirs.differences(agreed);
        var taken = EnumSet.noneOf(Field.class);
        var conflicts = new EnumMap<Field, Origin>(Field.class);
        for (Field field : changedThere) {
            if (Objects.equals(ours.get(field), theirs.get(field))) {
                continue;
            }
            if (!Objects.equals(ours.get(field), agreed.get(field))) {
                conflicts.put(field, winner.apply(field));
            }
            if (conflicts.get(field) != Origin.HUB) {
                taken.add(field);
            }
        }
        return new Merge(taken, changedThere, conflicts);
    }
}
