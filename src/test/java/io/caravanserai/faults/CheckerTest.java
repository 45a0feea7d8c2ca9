package io.caravanserai.faults;

import static io.caravanserai.faults.Part.CITY;
import static io.caravanserai.faults.Part.NAME;
import static io.caravanserai.faults.Part.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.faults.Evidence.Audited;
import io.caravanserai.faults.Evidence.Change;
import io.caravanserai.faults.Evidence.Effect;
import io.caravanserai.faults.Evidence.Person;
import io.caravanserai.faults.Evidence.Write;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checker sees what it is there to see: each test tells it of a world in which one thing went wrong. */
class CheckerTest {

    private final Fabricated world = new Fabricated();

    @Test
    void findsNothingWhereAllIsWell() {
        var ada = world.madeHere();
        ada.changeHere(NAME);
        ada.changeHere(NAME);
        ada.carryThere();
        ada.changeThere(CITY);
        ada.carryHere();
        var ben = world.madeThere();
        ben.deleteThere();
        ben.goHere();
        var cy = world.madeHere();
        cy.deleteHere();
        cy.goThere();

        assertThat(world.verdict().all()).isEmpty();
    }

    @Test
    void takesNoHarmWhereTheSameChangesAreToldAgain() {
        var ada = world.madeHere();
        ada.changeHere(NAME);
        ada.changeHere(PHONE);
        ada.carryThere();
        world.changes.addAll(world.changes.subList(1, 3));

        assertThat(world.verdict().all()).isEmpty();
    }

    @Test
    void anEditThatDidNotArriveIsLost() {
        world.madeHere().changeHere(NAME);

        assertOnlyLost("NAME is");
    }

    @Test
    void anEditThatBothSidesForgotIsLost() {
        var ada = world.madeHere();
        String before = ada.stateHere.get(NAME);
        ada.changeHere(NAME);
        ada.stateHere.put(NAME, before);
        world.here.put(ada.row, new Person(ada.subject.email(), ada.row, ada.stateHere));

        assertThat(world.verdict().lost()).singleElement().asString().contains("last said here");
    }

    @Test
    void aCustomerWhoIsNotThereIsLost() {
        world.there.remove(world.madeHere().account);

        assertOnlyLost("is not at Stripe");
    }

    @Test
    void aDeletionThatDidNotArriveIsLost() {
        world.madeThere().deleteThere();

        assertOnlyLost("is still in the catalogue");
    }

    @Test
    void aChangeThatItsTopicWasNotToldOfIsLostThoughALaterOneMakesUpForIt() {
        var ada = world.madeHere();
        ada.changeHere(NAME);
        Change untold = ada.lastTold();
        ada.changeHere(NAME);
        ada.carryThere();
        world.changes.remove(untold);

        assertOnlyLost("no trace on the topic");
    }

    @Test
    void whatWasSaidBeforeTheStreamBeganOfOneWhomNoSnapshotSawIsNotLost() {
        var ada = world.madeHere();
        Change untold = ada.lastTold();
        world.history.streamingBegins();
        ada.changeHere(NAME);
        ada.deleteHere();
        ada.goThere();
        world.history.snapshotIsComplete();
        world.changes.remove(untold);

        assertThat(world.verdict().all()).isEmpty();
    }

    @Test
    void whatWasSaidBeforeTheStreamBeganIsLostWhereTheSnapshotPassedHimOver() {
        var ada = world.madeHere();
        Change untold = ada.lastTold();
        world.history.streamingBegins();
        world.history.snapshotIsComplete();
        ada.changeHere(NAME);
        ada.deleteHere();
        ada.goThere();
        world.changes.remove(untold);

        assertOnlyLost("no trace on the topic");
    }

    @Test
    void anEventThatTheHubWasNotToldOfIsLostThoughALaterOneMakesUpForIt() {
        var ada = world.madeThere();
        ada.changeThere(NAME);
        Effect untold = world.effects.get(world.effects.size() - 1);
        ada.changeThere(NAME);
        ada.carryHere();
        world.told.remove(untold.eventId());

        assertOnlyLost("never told");
    }

    @Test
    void whatWasParkedIsLost() {
        world.parked.add("customers-to-stripe: refused");

        assertOnlyLost("parked");
    }

    @Test
    void theLaterOfTwoConflictingEditsIsLostUnlessTheAuditHasIt() {
        var ada = world.madeHere();
        var later = conflict(ada);

        assertOnlyLost("not in the audit");
        world.audited.add(new Audited(ada.subject.email(), later.said().get(NAME)));
        assertThat(world.verdict().all()).isEmpty();
    }

    @Test
    void anEditAfterADeletionOnTheOtherSideIsLostUnlessTheAuditHasIt() {
        var ada = world.madeHere();
        ada.deleteThere();
        var later = ada.changeHere(NAME);
        ada.goHere();

        assertOnlyLost("against");
        world.audited.add(new Audited(ada.subject.email(), later.said().get(NAME)));
        assertThat(world.verdict().all()).isEmpty();
    }

    @Test
    void aSecondCustomerForOneIsDoubled() {
        var ada = world.madeHere();
        world.effects.add(new Effect("evt_0", Edit.Kind.CREATE, "cus_0", ada.subject.email(), "hub-0", ada.stateThere));

        assertThat(world.verdict().doubled()).anyMatch(finding -> finding.contains("was made at Stripe as"));
    }

    @Test
    void aSecondRowForOneIsDoubled() {
        var ada = world.madeThere();
        world.changes.add(new Change("row-0", ada.subject.email(), "row-0@0", "stripe", 'c', 1, ada.stateHere));

        assertThat(world.verdict().doubled()).anyMatch(finding -> finding.contains("under"));
    }

    @Test
    void somebodyWhomNobodyMadeIsDoubled() {
        world.there.put("cus_0", new Person("nobody@faults.example.com", "cus_0", Map.of()));

        assertThat(world.verdict().doubled()).singleElement().asString().startsWith("nobody made");
    }

    @Test
    void aVersionUnderTwoChangeIdsIsDoubled() {
        var ada = world.madeHere();
        ada.tell("hub", 'u', ada.version);

        assertThat(world.verdict().doubled()).singleElement().asString().contains("two change ids");
    }

    @Test
    void aTextThatTakesEffectAgainIsDoubled() {
        var ada = world.madeHere();
        var first = ada.changeHere(NAME);
        ada.carryThere();
        ada.changeHere(NAME);
        ada.carryThere();
        ada.write(first.said());
        ada.carryThere();

        assertThat(world.verdict().doubled()).anyMatch(finding -> finding.contains("took effect again"));
    }

    @Test
    void moreWritesThanChangesAreDoubled() {
        var ada = world.madeHere();
        ada.changeHere(NAME, PHONE);
        ada.write(Map.of(NAME, ada.stateHere.get(NAME)));
        ada.write(Map.of(PHONE, ada.stateHere.get(PHONE)));

        assertThat(world.verdict().doubled()).singleElement().asString().contains("3 writes to Stripe for 2 changes");
    }

    @Test
    void moreInwardWritesThanChangesAreDoubled() {
        var ada = world.madeThere();
        ada.changeThere(NAME, PHONE);
        ada.apply(Map.of(NAME, ada.stateThere.get(NAME)));
        ada.apply(Map.of(PHONE, ada.stateThere.get(PHONE)));

        assertThat(world.verdict().doubled()).singleElement().asString().contains("3 inward writes for 2 changes");
    }

    @Test
    void aWriteThatRepeatsWhatWasDoneIsDoubled() {
        var ada = world.madeHere();
        ada.changeHere(NAME);
        ada.carryThere();
        world.writes.add(new Write("hub-0", Edit.Kind.CHANGE, ada.account, Map.copyOf(ada.stateHere), true));

        assertThat(world.verdict().doubled()).singleElement().asString().contains("repeats what was done");
    }

    @Test
    void aWriteThatSaysWhatStripeSaidIsAnEcho() {
        var ada = world.madeThere();
        world.writes.add(new Write("hub-0", Edit.Kind.CHANGE, ada.account, Map.copyOf(ada.stateThere), true));

        assertOnlyEcho();
    }

    @Test
    void anInwardWriteThatSaysWhatTheHubSaidIsAnEcho() {
        var ada = world.madeHere();
        ada.changeHere(NAME);
        ada.carryThere();
        ada.changeThere(CITY);
        ada.apply(Map.of());
        ada.carryHere();

        assertThat(world.verdict().echoes()).singleElement().asString().contains("brings nothing");
    }

    @Test
    void changesToldInAnotherOrderAreOutOfOrder() {
        var ada = world.madeHere();
        ada.changeHere(NAME);
        ada.changeHere(PHONE);
        ada.carryThere();
        var last = world.changes.remove(world.changes.size() - 1);
        world.changes.add(1, last);

        assertThat(world.verdict().outOfOrder()).anyMatch(finding -> finding.contains("told after version 3"));
    }

    @Test
    void anOlderStateToldLastIsOutOfOrder() {
        var ada = world.madeHere();
        ada.changeHere(NAME);
        ada.carryThere();
        world.changes.add(world.changes.get(0));

        assertThat(world.verdict().outOfOrder()).singleElement().asString().contains("the last told is");
    }

    @Test
    void anOlderTextThatTakesEffectAfterALaterOneIsOutOfOrder() {
        var ada = world.madeHere();
        var older = ada.changeHere(NAME);
        ada.changeHere(NAME);
        ada.carryThere();
        ada.write(older.said());
        ada.carryThere();

        assertThat(world.verdict().outOfOrder()).anyMatch(finding -> finding.contains("after a later one"));
    }

    @Test
    void aTextThatWasWrittenOverUnseenMayBePutBackOnceAndNoMore() {
        var ada = world.madeHere();
        var later = conflict(ada);
        ada.apply(later.said());
        ada.write(later.said());
        assertThat(world.verdict().all()).isEmpty();

        ada.changeHere(NAME);
        ada.carryThere();
        ada.write(later.said());
        assertThat(world.verdict().doubled()).anyMatch(finding -> finding.contains("took effect again"));
    }

    /** Both sides rename; the one who did so later loses. */
    private Edit conflict(Fabricated.Somebody somebody) {
        somebody.changeHere(NAME);
        var later = somebody.changeThere(NAME);
        somebody.carryThere();
        return later;
    }

    private void assertOnlyLost(String how) {
        assertThat(world.verdict().all())
                .singleElement()
                .asString()
                .startsWith("lost: ")
                .contains(how);
    }

    private void assertOnlyEcho() {
        assertThat(world.verdict().all()).singleElement().asString().startsWith("echo: ");
    }
}
