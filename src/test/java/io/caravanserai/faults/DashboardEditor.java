package io.caravanserai.faults;

import com.stripe.model.Customer;
import io.caravanserai.faults.Edit.Kind;
import io.caravanserai.sandbox.stripe.Refusal;
import io.caravanserai.sandbox.stripe.StripeSandbox;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Edits customers on Stripe's Dashboard, as people there do, and puts down what they did. */
final class DashboardEditor {

    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(300);

    private final History history;
    private final StripeSandbox stripe;
    private long looked = System.nanoTime() - LOOK_AGAIN;

    DashboardEditor(History history, StripeSandbox stripe) {
        this.history = history;
        this.stripe = stripe;
    }

    Subject create(List<Part> ofHub, List<Part> ofStripe) {
        var subject = history.subject(Side.STRIPE, ofHub, ofStripe);
        var values = texts(List.of(Part.values()));
        var fields = params(values);
        fields.put("email", subject.email());
        subject.lock().lock();
        try {
            subject.isThere(stripe.dashboard().create(fields).getId());
            history.add(subject, Side.STRIPE, Kind.CREATE, values, 0);
            return subject;
        } finally {
            subject.lock().unlock();
        }
    }

    /** @return whether he was there to be changed, and was */
    boolean change(Subject subject, Collection<Part> parts) {
        subject.lock().lock();
        try {
            var said = texts(
                    parts.stream().filter(subject.of(Side.STRIPE)::contains).toList());
            var id = idOf(subject);
            if (subject.isRetired() || id.isEmpty() || said.isEmpty()) {
                return false;
            }
            stripe.dashboard().edit(id.get(), params(said));
            history.add(subject, Side.STRIPE, Kind.CHANGE, said, 0);
            return true;
        } catch (Refusal goneMeanwhile) {
            return false;
        } finally {
            subject.lock().unlock();
        }
    }

    /** @return whether he was there to be deleted, and was */
    boolean delete(Subject subject) {
        subject.lock().lock();
        try {
            var id = idOf(subject);
            if (subject.isRetired() || id.isEmpty()) {
                return false;
            }
            stripe.dashboard().delete(id.get());
            history.add(subject, Side.STRIPE, Kind.DELETE, Map.of(), 0);
            return true;
        } catch (Refusal goneMeanwhile) {
            return false;
        } finally {
            subject.lock().unlock();
        }
    }

    private Optional<String> idOf(Subject subject) {
        if (subject.stripeId().isEmpty() && System.nanoTime() - looked > LOOK_AGAIN) {
            looked = System.nanoTime();
            for (Customer customer : stripe.customers()) {
                history.subject(customer.getEmail()).ifPresent(known -> known.isThere(customer.getId()));
            }
        }
        return subject.stripeId();
    }

    private Map<Part, String> texts(Collection<Part> parts) {
        var texts = new EnumMap<Part, String>(Part.class);
        parts.forEach(part -> texts.put(part, history.text("s")));
        return texts;
    }

    private static Map<String, String> params(Map<Part, String> texts) {
        var params = new HashMap<String, String>();
        texts.forEach((part, text) -> params.put(part.param(), text));
        return params;
    }
}
