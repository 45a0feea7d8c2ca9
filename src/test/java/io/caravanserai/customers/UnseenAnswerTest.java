package io.caravanserai.customers;

import static io.caravanserai.customers.SyncedWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerUpdateParams;
import io.caravanserai.sandbox.HubOnSandbox;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hub that was killed after Stripe had done a write, and before it could put that down. */
class UnseenAnswerTest {

    private static final String KEY = "hub-of-a-hub-that-was-killed";
    private static final String OUTWARD = "customers-to-stripe";

    private final HubOnSandbox hub = HubOnSandbox.shared();
    private final SyncedWorld world = new SyncedWorld(hub);

    @AfterEach
    void carryOn() throws Exception {
        hub.bean(CamelContext.class).getRouteController().startRoute(OUTWARD);
    }

    @Test
    void whatWeSaidOurselvesIsNoChangeOfTheirsThoughWeNeverSawTheAnswer() throws Exception {
        UUID ada = world.inserts("Ada", "ada@unseen.example.com");
        soon().untilAsserted(() -> assertThat(world.atStripe(ada)).isPresent());
        String cus = world.stripeId(ada).orElseThrow();
        hub.bean(CamelContext.class).getRouteController().stopRoute(OUTWARD);

        renameAsTheKilledHubDid(ada, cus, "Ada Byron");
        rename(ada, "Ada Lovelace");
        hub.stripe().dashboard().edit(cus, "phone", "+44 1");

        soon().untilAsserted(() -> assertThat(world.row(ada).orElseThrow()).containsEntry("phone", "+44 1"));
        assertThat(world.row(ada).orElseThrow()).containsEntry("name", "Ada Lovelace");
        hub.bean(CamelContext.class).getRouteController().startRoute(OUTWARD);
        soon().untilAsserted(() -> assertThat(world.atStripe(ada))
                .get()
                .extracting(Customer::getName)
                .isEqualTo("Ada Lovelace"));
    }

    private void rename(UUID id, String name) {
        hub.sql()
                .sql("update customer set name = ? where id = ?")
                .params(name, id)
                .update();
    }

    private void renameAsTheKilledHubDid(UUID id, String cus, String name) throws StripeException {
        rename(id, name);
        hub.sql()
                .sql("insert into stripe_write (idempotency_key, subject, operation, customer_id, params, hops)"
                        + " values (?, ?, 'update', ?, jsonb_build_object('name', ?::text), 1)")
                .params(KEY, id.toString(), cus, name)
                .update();
        var options = RequestOptions.builder()
                .setApiKey(hub.stripe().apiKey())
                .setBaseUrl(hub.stripe().baseUri().toString())
                .setIdempotencyKey(KEY)
                .build();
        Customer.retrieve(cus, options)
                .update(CustomerUpdateParams.builder().setName(name).build(), options);
    }
}
