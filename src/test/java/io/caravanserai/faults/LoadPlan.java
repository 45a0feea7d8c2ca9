package io.caravanserai.faults;

import java.util.List;

/**
 * How much is edited.
 *
 * @param customers about how many customers there are at a time
 * @param perSecondHere how many edits a second people try in the catalogue
 * @param perSecondThere how many at Stripe
 * @param conflicts whether both edit the same parts of the same customer
 */
record LoadPlan(int customers, int perSecondHere, int perSecondThere, boolean conflicts) {

    static LoadPlan usual() {
        return new LoadPlan(60, 40, 20, false);
    }

    LoadPlan withConflicts() {
        return new LoadPlan(customers, perSecondHere, perSecondThere, true);
    }

    /** @return the parts that people here edit, and those that people there edit, of one customer */
    List<List<Part>> parts(boolean personHere) {
        if (conflicts) {
            return List.of(List.of(Part.values()), List.of(Part.values()));
        }
        return personHere ? List.of(Part.PERSON, Part.ADDRESS) : List.of(Part.ADDRESS, Part.PERSON);
    }
}
