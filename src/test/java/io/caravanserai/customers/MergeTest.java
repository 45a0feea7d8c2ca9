package io.caravanserai.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.shared.Origin;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who changed a field has it; where both did, the policy decides, and says so. */
class MergeTest {

    /** What was agreed, ours, theirs, and what becomes of it. */
    private static final String[][] EDITS = {
        {"A", "A", "A", "none"},
        {"A", "A", "B", "taken"},
        {"A", "A", null, "taken"},
        {null, null, "B", "taken"},
        {"A", "B", "A", "none"},
        {"A", null, "A", "none"},
        {null, "B", null, "none"},
        {"A", "B", "B", "none"},
        {"A", null, null, "none"},
        {"A", "B", "C", "conflict"},
        {"A", null, "C", "conflict"},
        {"A", "B", null, "conflict"},
        {null, "B", "C", "conflict"},
    };

    static Stream<Arguments> everyFieldEditedHereThereAndOnBoth() {
        return Arrays.stream(Field.values())
                .flatMap(field -> Arrays.stream(EDITS)
                        .flatMap(edit -> Stream.of(Origin.HUB, Origin.STRIPE)
                                .map(winner -> Arguments.of(field, edit[0], edit[1], edit[2], edit[3], winner))));
    }

    @ParameterizedTest(name = "{0}: agreed {1}, ours {2}, theirs {3}, in doubt {5}: {4}")
    @MethodSource
    void everyFieldEditedHereThereAndOnBoth(
            Field field, String agreed, String ours, String theirs, String outcome, Origin winner) {
        var merge = Merge.of(holding(field, agreed), holding(field, ours), holding(field, theirs), any -> winner);

        boolean conflict = outcome.equals("conflict");
        boolean taken = outcome.equals("taken") || conflict && winner == Origin.STRIPE;
        assertThat(merge.taken()).isEqualTo(taken ? Set.of(field) : Set.of());
        assertThat(merge.conflicts()).isEqualTo(conflict ? Map.of(field, winner) : Map.of());
    }

    @ParameterizedTest
    @CsvSource({"HUB", "STRIPE"})
    void fieldsAreMergedOneByOne(Origin winner) {
        var ours = holding(Field.NAME, "ours");
        var theirs = holding(Field.PHONE, "theirs");

        var merge = Merge.of(CustomerState.EMPTY, ours, theirs, field -> winner);

        assertThat(merge.taken()).containsExactly(Field.PHONE);
        assertThat(merge.conflicts()).isEmpty();
    }

    @ParameterizedTest(name = "{0}, typed here at {1}, there in the second of {2}: {3}")
    @CsvSource(nullValues = "-", textBlock = """
            LATEST, 11:59:59.999, 12:00:00, STRIPE
            LATEST, 12:00:00.000, 12:00:00, STRIPE
            LATEST, 12:00:00.999, 12:00:00, STRIPE
            LATEST, 12:00:01.000, 12:00:00, HUB
            LATEST, 12:00:09.000, 12:00:00, HUB
            LATEST, 12:00:00.000, -,        HUB
            HUB,    11:59:59.999, 12:00:00, HUB
            HUB,    11:59:59.999, -,        HUB
            STRIPE, 12:00:09.000, 12:00:00, STRIPE
            STRIPE, 12:00:09.000, -,        STRIPE
            """)
    void thePolicyDecidesWithinTheSecondInWhichStripeCounts(
            ConflictPolicy policy, String here, String there, Origin winner) {
        assertThat(policy.winner(at(here), Optional.ofNullable(there).map(MergeTest::at)))
                .isEqualTo(winner);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-21T" + time + "Z");
    }

    private static CustomerState holding(Field only, String value) {
        return CustomerState.of(field -> field == only ? value : null);
    }
}
