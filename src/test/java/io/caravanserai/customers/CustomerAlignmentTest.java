package io.caravanserai.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.sandbox.HubOnSandbox;
import io.caravanserai.shared.PermanentFailure;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A pair is made the same by looking at both sides, whatever messages there were or were not. */
class CustomerAlignmentTest {

    private static HubOnSandbox hub;
    private static SyncedWorld world;

    @BeforeAll
    static void aHubOnItsSandbox() {
        hub = HubOnSandbox.shared();
        world = new SyncedWorld(hub);
    }

    @AfterEach
    void webhooksArriveAgain() {
        hub.stripe().faults().clear();
    }

    @Test
    void whatWasEditedThereUnheardIsTaken() {
        UUID ada = synced("Ada", "ada@aligned.example.com");
        hub.stripe().faults().everyWebhook().areDropped();
        hub.stripe().dashboard().edit(cus(ada), Map.of("name", "Ada L.", "address[city]", "London"));

        assertThat(align(ada)).isEqualTo(new Aligned(Set.of(Field.NAME, Field.CITY), Set.of(), false));
        assertThat(world.row(ada).orElseThrow())
                .containsEntry("name", "Ada L.")
                .containsEntry("city", "London")
                .containsEntry("origin", "stripe");
        isTheSame(ada);
        assertThat(align(ada)).as("a second time").isEqualTo(Aligned.ALREADY);
    }

    @Test
    void whatWasEditedHereUnheardIsGiven() {
        UUID grace = synced("Grace", "grace@aligned.example.com");
        hub.sql()
                .sql("set hub.origin = 'stripe'; update customer set phone = '+1 2' where id = '" + grace + "'")
                .update();

        assertThat(align(grace)).isEqualTo(new Aligned(Set.of(), Set.of(Field.PHONE), false));
        isTheSame(grace);
    }

    @Test
    void whatBothEditedGoesToTheLaterOneAndTheOtherIsPutDown() {
        UUID alan = synced("Alan", "alan@aligned.example.com");
        hub.stripe().faults().everyWebhook().areDropped();
        unheard(alan, "name", "Alan here");
        SyncedWorld.nextSecond();
        hub.stripe().dashboard().rename(cus(alan), "Alan there");

        assertThat(align(alan)).isEqualTo(new Aligned(Set.of(Field.NAME), Set.of(), false));
        assertThat(world.row(alan).orElseThrow()).containsEntry("name", "Alan there");
        assertThat(world.conflicts(alan)).containsExactly("name: Alan here | Alan there -> stripe (latest)");
        isTheSame(alan);
    }

    @Test
    void twoThatNeverAgreedFillEachOthersGaps() {
        UUID kurt = synced("Kurt", "kurt@aligned.example.com");
        hub.stripe().faults().everyWebhook().areDropped();
        hub.stripe()
                .dashboard()
                .edit(cus(kurt), Map.of("email", "KURT@aligned.example.com", "phone", "+1", "name", "K."));
        unheard(kurt, "city", "Brno");
        hub.sql()
                .sql("update customer_link set agreed = '{}' where customer_id = ?")
                .param(kurt)
                .update();

        assertThat(align(kurt))
                .isEqualTo(new Aligned(Set.of(Field.PHONE), Set.of(Field.NAME, Field.EMAIL, Field.CITY), false));
        assertThat(world.row(kurt).orElseThrow()).containsEntry("name", "Kurt").containsEntry("phone", "+1");
        assertThat(world.conflicts(kurt)).containsExactly("name: Kurt | K. -> hub (latest)");
        isTheSame(kurt);
    }

    @Test
    void aDeletionOnEitherSideWins() {
        UUID gone = synced("Gone there", "gone@aligned.example.com");
        UUID left = synced("Gone here", "left@aligned.example.com");
        String leftThere = cus(left);
        hub.stripe().faults().everyWebhook().areDropped();
        hub.stripe().dashboard().delete(cus(gone));
        unheard(gone, "city", "Paris");
        hub.stripe().dashboard().edit(leftThere, "phone", "+9");
        hub.sql()
                .sql(
                        "set hub.origin = 'stripe'; update customer set id = id where id = '%1$s'; delete from customer where id = '%1$s'"
                                .formatted(left))
                .update();

        assertThat(align(gone)).isEqualTo(Aligned.DELETED);
        assertThat(align(left)).isEqualTo(Aligned.DELETED);
        assertThat(world.row(gone)).isEmpty();
        assertThat(hub.stripe().customer(leftThere)).isEmpty();
        assertThat(world.conflicts(gone)).containsExactly("city: Paris | null -> stripe (deletion)");
        assertThat(world.conflicts(left)).containsExactly("phone: null | +9 -> hub (deletion)");
        assertThat(align(gone)).as("a second time").isEqualTo(Aligned.ALREADY);
        assertThat(align(left)).as("a second time").isEqualTo(Aligned.ALREADY);
    }

    @Test
    void thatStripeDoesNotKnowACustomerProvesNoDeletion() {
        UUID ada = synced("Ada", "ada@unknown.example.com");
        hub.sql()
                .sql("update customer_link set external_id = 'cus_of_another_account' where customer_id = ?")
                .param(ada)
                .update();

        assertThatThrownBy(() -> align(ada))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("same account");
        assertThat(world.row(ada)).isPresent();
    }

    private UUID synced(String name, String email) {
        return world.synced(name, email);
    }

    private String cus(UUID id) {
        return world.cus(id);
    }

    /** An edit of a person's, of which the hub hears nothing: it is stamped as an echo. */
    private void unheard(UUID id, String field, String value) {
        hub.sql()
                .sql("set hub.origin = 'stripe'; update customer set %s = '%s' where id = '%s'"
                        .formatted(field, value, id))
                .update();
    }

    private Aligned align(UUID id) {
        return hub.bean(CustomerAlignment.class).align(id);
    }

    private void isTheSame(UUID id) {
        assertThat(world.catalogue().get(cus(id))).isEqualTo(world.stripe().get(cus(id)));
    }
}
