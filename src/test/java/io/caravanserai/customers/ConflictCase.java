package io.caravanserai.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A customer edited on one side, on the other, or on both before either has heard of it; and what is to come of it. */
final class ConflictCase {

    /** What is done on which side, and last where both do something. */
    enum Edited {
        HERE,
        THERE,
        BOTH_HERE_LAST,
        BOTH_THERE_LAST,
        BOTH_THE_SAME,
        /** Two parts of one address, of which the hub writes all. */
        NEIGHBOURS,
        DELETED_HERE_EDITED_THERE,
        EDITED_HERE_DELETED_THERE
    }

    private final SyncedWorld world;
    private final String policy;
    private final boolean writeFirst;
    private final Field field;
    private final Edited edited;
    private final String name;
    private UUID id;
    private String cus;

    /** @param writeFirst whether the hub's write is to come before Stripe's event */
    ConflictCase(SyncedWorld world, String policy, boolean writeFirst, Field field, Edited edited) {
        this.world = world;
        this.policy = policy;
        this.writeFirst = writeFirst;
        this.field = field;
        this.edited = edited;
        this.name = "%s, %s: %s %s".formatted(policy, writeFirst ? "unseen" : "seen", field.path(), edited);
    }

    @Override
    public String toString() {
        return name;
    }

    void make() {
        id = world.inserts("Before", email("before"));
    }

    boolean isMade() {
        return world.atStripe(id).isPresent();
    }

    void editFirst() {
        cus = world.cus(id);
        switch (edited) {
            case THERE, BOTH_HERE_LAST -> editThere("there");
            case HERE, BOTH_THERE_LAST -> editHere("here");
            case BOTH_THE_SAME -> editHere("same");
            case NEIGHBOURS -> {
                editHere("here");
                world.setsThere(id, Field.LINE1, "neighbour");
            }
            case DELETED_HERE_EDITED_THERE -> editThere("there");
            case EDITED_HERE_DELETED_THERE -> editHere("here");
        }
    }

    void editThen() {
        switch (edited) {
            case BOTH_HERE_LAST -> editHere("here");
            case BOTH_THERE_LAST -> editThere("there");
            case BOTH_THE_SAME -> editThere("same");
            case DELETED_HERE_EDITED_THERE -> world.deletes(id);
            case EDITED_HERE_DELETED_THERE -> world.hub.stripe().dashboard().delete(cus);
            case HERE, THERE, NEIGHBOURS -> {}
        }
    }

    /** One of the two directions has done its part: what it must have brought is there. */
    void hasGone(boolean outward) {
        switch (edited) {
            case THERE -> isTrue(outward || value("there").equals(world.here(id, field)));
            case HERE -> isTrue(!outward || value("here").equals(there(field)));
            case BOTH_HERE_LAST, BOTH_THERE_LAST ->
                isTrue(
                        outward
                                ? value("here").equals(there(field))
                                : !world.conflicts(id).isEmpty());
            case DELETED_HERE_EDITED_THERE ->
                isTrue(outward ? isGoneThere() : !world.conflicts(id).isEmpty());
            case EDITED_HERE_DELETED_THERE -> isTrue(world.row(id).isEmpty());
            case BOTH_THE_SAME, NEIGHBOURS ->
                isTrue(!outward || world.here(id, field).equals(there(field)));
        }
    }

    void isSettled() {
        if (isDeletion()) {
            assertThat(world.row(id)).as("%s, here", name).isEmpty();
            isTrue(isGoneThere());
            assertThat(world.conflicts(id)).as(name).hasSize(1);
            return;
        }
        assertThat(world.here(id, field)).as("%s, here", name).isEqualTo(end());
        assertThat(there(field)).as("%s, at Stripe", name).isEqualTo(end());
        if (edited == Edited.NEIGHBOURS) {
            assertThat(world.here(id, Field.LINE1)).as("%s, line1 here", name).isEqualTo("neighbour");
            assertThat(there(Field.LINE1)).as("%s, line1 at Stripe", name).isEqualTo("neighbour");
        }
    }

    void isAudited() {
        assertThat(world.conflicts(id)).as(name).isEqualTo(audit());
        assertThat(world.parked(id)).as("%s, parked", name).isZero();
    }

    private List<String> audit() {
        return switch (edited) {
            case BOTH_HERE_LAST, BOTH_THERE_LAST ->
                row(value("here"), value("there"), hereWins() ? "hub" : "stripe", policy);
            case DELETED_HERE_EDITED_THERE -> row("null", value("there"), "hub", "deletion");
            case EDITED_HERE_DELETED_THERE -> row(value("here"), "null", "stripe", "deletion");
            case HERE, THERE, BOTH_THE_SAME, NEIGHBOURS -> List.of();
        };
    }

    private List<String> row(String here, String there, String winner, String decided) {
        return List.of("%s: %s | %s -> %s (%s)".formatted(field.column(), here, there, winner, decided));
    }

    private String end() {
        return switch (edited) {
            case THERE -> value("there");
            case BOTH_THE_SAME -> value("same");
            case BOTH_HERE_LAST, BOTH_THERE_LAST -> value(hereWins() ? "here" : "there");
            default -> value("here");
        };
    }

    private boolean hereWins() {
        return policy.equals("hub") || policy.equals("latest") && edited == Edited.BOTH_HERE_LAST;
    }

    private boolean isDeletion() {
        return edited == Edited.DELETED_HERE_EDITED_THERE || edited == Edited.EDITED_HERE_DELETED_THERE;
    }

    private boolean isGoneThere() {
        return world.hub.stripe().customer(cus).isEmpty();
    }

    private void editHere(String value) {
        world.sets(id, field, value(value));
    }

    private void editThere(String value) {
        world.setsThere(id, field, value(value));
    }

    private String there(Field which) {
        return world.there(id, which);
    }

    private String value(String side) {
        return field == Field.EMAIL ? email(side) : side;
    }

    private String email(String side) {
        return "%s.%s.%s.%s.%s@conflict.example.com"
                .formatted(side, policy, writeFirst, field, edited)
                .toLowerCase(Locale.ROOT);
    }

    private void isTrue(boolean condition) {
        assertThat(condition).as(name).isTrue();
    }
}
