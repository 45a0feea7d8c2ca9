package io.caravanserai.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.shared.Origin;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who changed a field has it; where both did, the later one. */
class MergeTest {

    @ParameterizedTest(name = "agreed {0}, ours {1}, theirs {2}, ours later {3}: taken {4}")
    @CsvSource(nullValues = "-", textBlock = """
            A, A, A, false, false
            A, A, B, false, true
            A, A, B, true,  true
            A, B, A, false, false
            A, B, B, false, false
            A, B, C, false, true
            A, B, C, true,  false
            A, A, -, false, true
            -, -, B, true,  true
            -, A, B, true,  false
            A, -, B, false, true
            A, -, B, true,  false
            """)
    void takesTheirsWhereTheyChangedItAndWeDidNotOrDidEarlier(
            String agreed, String ours, String theirs, boolean oursIsLater, boolean taken) {
        var winner = oursIsLater ? Origin.HUB : Origin.STRIPE;
        var merge = Merge.of(named(agreed), named(ours), named(theirs), field -> winner);

        assertThat(merge.taken()).isEqualTo(taken ? Set.of(Field.NAME) : Set.of());
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void fieldsAreMergedOneByOne(boolean oursIsLater) {
        var agreed = CustomerState.EMPTY;
        var ours = CustomerState.of(field -> field == Field.NAME ? "ours" : null);
        var theirs = CustomerState.of(field -> field == Field.PHONE ? "theirs" : null);

        var winner = oursIsLater ? Origin.HUB : Origin.STRIPE;
        assertThat(Merge.of(agreed, ours, theirs, field -> winner).taken()).containsExactly(Field.PHONE);
    }

    private static CustomerState named(String name) {
        return CustomerState.of(field -> field == Field.NAME ? name : null);
    }
}
