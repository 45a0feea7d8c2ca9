package io.caravanserai.customers;

import static io.caravanserai.customers.SyncedWorld.soon;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.caravanserai.customers.ConflictCase.Edited;
import io.caravanserai.sandbox.HubOnSandbox;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
                .flatMap(tried -> Stream.of(true, false).flatMap(writeFirst -> tests(tried, writeFirst)));
    }

    private static Stream<DynamicTest> tests(String tried, boolean writeFirst) {
        var cases = cases(tried, writeFirst);
        var situation = "%s, %s first".formatted(tried, writeFirst ? "our write" : "their event");
        return Stream.concat(
                Stream.of(dynamicTest(situation, () -> edit(tried, writeFirst, cases))),
                cases.stream()
                        .map(one -> dynamicTest(one.toString(), () -> {
                            one.isSettled();
                            one.isAudited();
                        })));
    }

    private static List<ConflictCase> cases(String tried, boolean writeFirst) {
        var cases = new ArrayList<ConflictCase>();
        for (Field field : FIELDS) {
            for (Edited edited : EnumSet.range(Edited.HERE, Edited.BOTH_THE_SAME)) {
                cases.add(new ConflictCase(world, tried, writeFirst, field, edited));
            }
        }
        for (Edited edited : EnumSet.range(Edited.NEIGHBOURS, Edited.EDITED_HERE_DELETED_THERE)) {
            cases.add(new ConflictCase(world, tried, writeFirst, Field.CITY, edited));
        }
        return cases;
    }

    private static void edit(String tried, boolean writeFirst, List<ConflictCase> cases) throws Exception {
        if (!tried.equals(policy)) {
            policy = tried;
            hub.restart(Map.of("hub.customers.conflict", policy));
        }
        cases.forEach(ConflictCase::make);
        cases.forEach(one -> soon().until(one::isMade));
        world.holdsChanges();
        world.holdsWebhooks();

        cases.forEach(ConflictCase::editFirst);
        SyncedWorld.nextSecond();
        cases.forEach(ConflictCase::editThen);
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
}
