package io.caravanserai.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is found outside of the hub: in its database, at Stripe, and on Kafka's topics. People are known by their e-mail
 * addresses.
 *
 * @param here the customers that the catalogue holds
 * @param there the customers that Stripe holds
 * @param changes the catalogue's changes as their topic tells them; those of one key in order
 * @param effects what happened at Stripe, in order, by its own journal of events
 * @param writes the writes that Stripe executed, in order; repeated answers to one idempotency key are left out
 * @param told the ids of the events on the topic that feeds the inward sync
 * @param parked why messages were parked and wait
 * @param audited what the hub's audit names as having lost against the other side
 */
record Evidence(
        List<Person> here,
        List<Person> there,
        List<Change> changes,
        List<Effect> effects,
        List<Write> writes,
        Set<String> told,
        List<String> parked,
        Set<Audited> audited) {

    /** @param id the row's, or Stripe's */
    record Person(String email, String id, Map<Part, String> values) {}

    /**
     * A record of the topic.
     *
     * @param op Debezium's: {@code c}, {@code u}, {@code d}, and {@code r} for what a snapshot read
     * @param version the row's after it; for a delete, one more than the row had
     * @param values the row's after it; empty for a delete
     */
    record Change(
            String key, String email, String changeId, String origin, char op, long version, Map<Part, String> values) {

        boolean isDeletion() {
            return op == 'd';
        }

        boolean isStreamed() {
            return op != 'r';
        }

        boolean isInward() {
            return "stripe".equals(origin) && isStreamed();
        }
    }

    /**
     * @param key the idempotency key of the write that caused it; empty where a person did, on the Dashboard
     * @param values the customer's after it; empty where he was deleted
     */
    record Effect(
            String eventId, Edit.Kind kind, String customerId, String email, String key, Map<Part, String> values) {

        boolean isByHub() {
            return !key.isEmpty();
        }
    }

    /**
     * @param customerId empty for a create that did not get that far
     * @param said the parts named in it
     * @param answered whether the hub was told that it was done
     */
    record Write(String key, Edit.Kind kind, String customerId, Map<Part, String> said, boolean answered) {}

    /** @param lost the text that lost against the other side's, or against its deletion */
    record Audited(String email, String lost) {}
}
