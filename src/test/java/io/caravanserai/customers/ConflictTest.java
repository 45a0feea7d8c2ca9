package io.caravanserai.customers;

import static io.caravanserai.customers.SyncedWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.caravanserai.sandbox.HubOnSandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The same field edited here, there, and on both sides before either has heard of the other: the declared winner is on
 * both sides, and the other edit is in an audit row, once. With the hub's write first, Stripe's edit is overwritten
 * unseen; with Stripe's event first, the two are merged.
 */
class ConflictTest {

    private static final List<Field> FIELDS = List.of(Field.NAME, Field.EMAIL, Field.PHONE, Field.CITY);

    private static HubOnSandbox hub;
    private static SyncedWorld world;
    private static String policy = "latest";

    @BeforeAll
    static void aHubOnItsSandbox() {
        hub = HubOnSandbox.start(Map.of("hub.customers.conflict", policy));
        world = new SyncedWorld(hub);
    }

    @AfterAll
    static void end() {
        hub.close();
    }

    @TestFactory
    Stream<DynamicTest> everyFieldEditedHereThereAndOnBoth() {
        return Stream.of("latest", "hub", "stripe")
                .flatMap(tried -> Stream.of(true, false).flatMap(writeFirst -> cases(tried, writeFirst)));
    }

    private Stream<DynamicTest> cases(String tried, boolean writeFirst) {
        var cases = new ArrayList<Case>();
        for (Field field : FIELDS) {
            for (Edited edited : Edited.values()) {
                cases.add(new Case(tried, writeFirst, field, edited));
            }
        }
        var before = dynamicTest(Case.situation(tried, writeFirst), () -> edit(tried, writeFirst, cases));
        return Stream.concat(
                Stream.of(before), cases.stream().map(one -> dynamicTest(one.toString(), () -> check(one))));
    }

    private static void edit(String tried, boolean writeFirst, List<Case> cases) throws Exception {
        if (!tried.equals(policy)) {
            policy = tried;
            hub.restart(Map.of("hub.customers.conflict", policy));
        }
        cases.forEach(one -> one.id = world.inserts("Before", one.email("before")));
        cases.forEach(one -> soon().until(() -> world.atStripe(one.id).isPresent()));
        world.holdsChanges();
        world.holdsWebhooks();

        cases.forEach(Case::editFirst);
        SyncedWorld.nextSecond();
        cases.forEach(Case::editThen);
        release(writeFirst);
        cases.forEach(one -> soon().untilAsserted(() -> one.hasGone(writeFirst)));
        release(!writeFirst);
        cases.forEach(one -> soon().untilAsserted(one::isSettled));
    }

    private static void release(boolean changes) throws Exception {
        if (changes) {
            world.releasesChanges();
        } else {
            world.releasesWebhooks();
        }
    }

    private static void check(Case one) {
        one.isSettled();
        assertThat(world.conflicts(one.id)).isEqualTo(one.audit().stream().toList());
        assertThat(world.parked(one.id)).isZero();
    }

    /** Where the field was edited, and last where both did. */
    private enum Edited {
        HERE,
        THERE,
        BOTH_HERE_LAST,
        BOTH_THERE_LAST,
        BOTH_THE_SAME
    }

    private static final class Case {

        private final String policy;
        private final boolean writeFirst;
        private final Field field;
        private final Edited edited;
        private UUID id;

        Case(String policy, boolean writeFirst, Field field, Edited edited) {
            this.policy = policy;
            this.writeFirst = writeFirst;
            this.field = field;
            this.edited = edited;
        }

        static String situation(String policy, boolean writeFirst) {
            return policy + (writeFirst ? ", unseen" : ", seen");
        }

        @Override
        public String toString() {
            return situation(policy, writeFirst) + ": " + field.path() + " " + edited;
        }

        String email(String name) {
            return "%s.%s.%s.%s.%s@conflict.example.com"
                    .formatted(name, policy, writeFirst, field, edited)
                    .toLowerCase(java.util.Locale.ROOT);
        }

        String value(String side) {
            return field == Field.EMAIL ? email(side) : side;
        }

        void editFirst() {
            if (edited == Edited.BOTH_HERE_LAST || edited == Edited.THERE) {
                world.setsThere(id, field, value("there"));
            } else if (edited != Edited.BOTH_THE_SAME) {
                world.sets(id, field, value("here"));
            }
        }

        void editThen() {
            switch (edited) {
                case BOTH_HERE_LAST -> world.sets(id, field, value("here"));
                case BOTH_THERE_LAST -> world.setsThere(id, field, value("there"));
                case BOTH_THE_SAME -> {
                    world.sets(id, field, value("same"));
                    world.setsThere(id, field, value("same"));
                }
                case HERE, THERE -> {}
            }
        }

        /** The first of the two directions has done its part. */
        void hasGone(boolean outward) {
            if (outward && edited != Edited.THERE) {
                assertThat(world.there(id, field)).as(toString()).isEqualTo(world.here(id, field));
            }
            if (!outward && edited == Edited.THERE) {
                assertThat(world.here(id, field)).as(toString()).isEqualTo(world.there(id, field));
            }
            if (!outward && isConflict()) {
                assertThat(world.conflicts(id)).as(toString()).hasSize(1);
            }
        }

        void isSettled() {
            assertThat(world.here(id, field)).as("%s, here", this).isEqualTo(end());
            assertThat(world.there(id, field)).as("%s, at Stripe", this).isEqualTo(end());
        }

        Optional<String> audit() {
            return isConflict()
                    ? Optional.of("%s: %s | %s -> %s (%s)"
                            .formatted(
                                    field.column(),
                                    value("here"),
                                    value("there"),
                                    hereWins() ? "hub" : "stripe",
                                    policy))
                    : Optional.empty();
        }

        private String end() {
            return switch (edited) {
                case HERE -> value("here");
                case THERE -> value("there");
                case BOTH_THE_SAME -> value("same");
                case BOTH_HERE_LAST, BOTH_THERE_LAST -> value(hereWins() ? "here" : "there");
            };
        }

        private boolean hereWins() {
            return policy.equals("hub") || policy.equals("latest") && edited == Edited.BOTH_HERE_LAST;
        }

        private boolean isConflict() {
            return edited == Edited.BOTH_HERE_LAST || edited == Edited.BOTH_THERE_LAST;
        }
    }
}
