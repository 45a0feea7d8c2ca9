package io.caravanserai.customers;

import io.caravanserai.stripe.StripeEvent;
import io.caravanserai.stripe.StripeWrite;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What one of our own updates replaced at Stripe although nobody here had seen it. The update's event tells it exactly:
 * its previous attributes are what was there in truth, and the ledger has what was believed to be there.
 *
 * @param fields those that held something else than believed, and than was said
 * @param before what was there
 */
record Overwritten(StripeWrite write, Set<Field> fields, CustomerState before, CustomerState after) {

    static Overwritten by(StripeWrite write, StripeEvent event) {
        var before = StateBefore.of(event);
        var after = CustomerState.of(event.customer());
        var believed = CustomerState.said(write.believed());
        var fields = EnumSet.noneOf(Field.class);
        fields.addAll(CustomerState.saidIn(write.believed()));
        fields.retainAll(before.differences(after));
        fields.retainAll(before.differences(believed));
        return new Overwritten(write, fields, before, after);
    }

    CustomerState believed() {
        return CustomerState.said(write.believed());
    }

    /** @return what the update put in place */
    String said(Field field) {
        return after.get(field);
    }

    /** @return whether ours holds what was overwritten */
    boolean isRestored(Field field, CustomerState ours) {
        return Objects.equals(ours.get(field), before.get(field));
    }

    /**
     * @param later our later updates of the customer, oldest first
     * @param now what Stripe holds now
     * @return the fields in which nobody at Stripe has said anything since: all that followed was ours
     */
    Set<Field> lastWords(List<StripeWrite> later, CustomerState now) {
        var last = EnumSet.noneOf(Field.class);
        for (Field field : fields) {
            if (isLastWord(field, later, now)) {
                last.add(field);
            }
        }
        return last;
    }

    private boolean isLastWord(Field field, List<StripeWrite> later, CustomerState now) {
        var ours = new HashSet<String>();
        ours.add(said(field));
        for (StripeWrite update : later) {
            if (update.params().containsKey(field.stripeParam())) {
                if (!ours.contains(CustomerState.said(update.believed()).get(field))) {
                    return false;
                }
                ours.add(CustomerState.said(update.params()).get(field));
            }
        }
        return ours.contains(now.get(field));
    }
}
