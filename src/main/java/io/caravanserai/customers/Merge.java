package io.caravanserai.customers;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * The per-field three-way merge of an inward change: a side that did not change a field since both last agreed yields to
 * the side that did.
 *
 * @param taken the fields in which ours is to become as theirs
 * @param changedThere the fields that the other side has changed
 */
record Merge(Set<Field> taken, Set<Field> changedThere) {

    /**
     * @param oursIsLater who wins a field that both sides changed
     */
    static Merge of(CustomerState agreed, CustomerState ours, CustomerState theirs, boolean oursIsLater) {
        var changedThere = theirs.differences(agreed);
        var taken = EnumSet.noneOf(Field.class);
        for (Field field : changedThere) {
            boolean changedHere = !Objects.equals(ours.get(field), agreed.get(field));
            boolean same = Objects.equals(ours.get(field), theirs.get(field));
            if (!same && !(changedHere && oursIsLater)) {
                taken.add(field);
            }
        }
        return new Merge(taken, changedThere);
    }
}
