package io.caravanserai.customers;

import static io.caravanserai.customers.LostEdits.isTakenBack;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.customers.LostEdits.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who judges must not be wrong himself. */
class LostEditsTest {

    @Test
    void whatTheHubReplacesIsTakenBack() {
        assertThat(isTakenBack(Field.CITY, "Rome", List.of(byHub("Paris", "Rome"), byHub("Rome", "Paris"))))
                .isTrue();
    }

    @Test
    void whatTheHubReplacesWhereAPersonEditedAnEarlierValueIsTakenBack() {
        assertThat(isTakenBack(
                        Field.CITY,
                        "Rome",
                        List.of(byPerson("Paris", "Oslo"), byHub("Oslo", "Rome"), byHub("Rome", "Oslo"))))
                .isTrue();
    }

    @Test
    void whatAPersonReplacesIsHis() {
        assertThat(isTakenBack(Field.CITY, "Rome", List.of(byHub("Paris", "Rome"), byPerson("Rome", "Oslo"))))
                .isFalse();
    }

    /** The hub had not heard of the edit when it brought a neighbouring field, and with it the whole address. */
    @Test
    void whatAPersonReplacesStaysHisWhenTheHubBringsTheOldOnceMoreAndMakesGood() {
        assertThat(isTakenBack(
                        Field.CITY,
                        "Rome",
                        List.of(
                                byHub("Paris", "Rome"),
                                byPerson("Rome", "Oslo"),
                                byHub("Oslo", "Rome"),
                                byHub("Rome", "Oslo"))))
                .isFalse();
    }

    private static Step byHub(String before, String after) {
        return new Step("cus_1", city(before), city(after), false, false);
    }

    private static Step byPerson(String before, String after) {
        return new Step("cus_1", city(before), city(after), false, true);
    }

    private static CustomerState city(String city) {
        return CustomerState.of(field -> field == Field.CITY ? city : null);
    }
}
