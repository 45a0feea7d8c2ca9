package io.caravanserai.reservations;

import static io.caravanserai.reservations.Said.flight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.extraction.Field;
import org.junit.jupiter.api.Test;

class ReservationJsonTest {

    private final String kept = ReservationJson.write(flight().entry("u1", 2).said());

    @Test
    void whatIsKeptIsReadBackAsItWas() {
        assertThat(ReservationJson.read(kept)).isEqualTo(flight().entry("u1", 2).said());
    }

    /** While a new hub starts beside an old one, and after a step back. */
    @Test
    void aFieldThatANewerHubWroteIsLeftOutAndTheRestIsRead() {
        String newer = kept.replace("\"SERVICE_NUMBER\"", "\"MEAL_CHOICE\"");

        assertThat(ReservationJson.read(newer))
                .isEqualTo(flight().entry("u1", 2).without(Field.SERVICE_NUMBER).said());
        assertThat(ReservationJson.field("MEAL_CHOICE")).isEmpty();
        assertThat(ReservationJson.field("SEAT")).contains(Field.SEAT);
    }

    @Test
    void aTitleIsKeptAndWhatWasKeptWithoutOneIsReadAllTheSame() {
        var titled = flight().of("MRS", "Ada Lovelace").said();

        assertThat(ReservationJson.read(ReservationJson.write(titled))).isEqualTo(titled);
        assertThat(kept).doesNotContain("honorific");
        assertThat(ReservationJson.read(kept).person().orElseThrow().honorific())
                .isEmpty();
    }

    @Test
    void whatIsNoReservationIsNotTakenForOne() {
        assertThatThrownBy(() -> ReservationJson.read("{\"kind\": \"CARPET\", \"facts\": {}}"))
                .isInstanceOf(IllegalStateException.class);
    }
}
