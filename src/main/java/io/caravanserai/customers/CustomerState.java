package io.caravanserai.customers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.caravanserai.stripe.StripeCustomer;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What both sides of a sync are to agree on. A field that is not there is null; no side tells null from empty.
 *
 * @param values the fields that hold something
 */
record CustomerState(Map<Field, String> values) {

    static final CustomerState EMPTY = new CustomerState(Map.of());

    @JsonCreator
    CustomerState(Map<Field, String> values) {
        this.values = Map.copyOf(values);
    }

    @JsonValue
    @Override
    public Map<Field, String> values() {
        return values;
    }

    static CustomerState of(Function<Field, String> value) {
        var values = new EnumMap<Field, String>(Field.class);
        for (Field field : Field.values()) {
            String held = value.apply(field);
            if (held != null && !held.isEmpty()) {
                values.put(field, held);
            }
        }
        return new CustomerState(values);
    }

    static CustomerState of(StripeCustomer customer) {
        return of(field -> field.of(customer));
    }

    static CustomerState of(CustomerDetails details) {
        var address = details.address();
        return of(field -> switch (field) {
            case NAME -> details.name();
            case EMAIL -> details.email();
            case PHONE -> details.phone();
            case LINE1 -> address == null ? null : address.line1();
            case LINE2 -> address == null ? null : address.line2();
            case CITY -> address == null ? null : address.city();
            case STATE -> address == null ? null : address.state();
            case POSTAL_CODE -> address == null ? null : address.postalCode();
            case COUNTRY -> address == null ? null : address.country();
        });
    }

    /** @return what was said to Stripe in these parameters */
    static CustomerState said(Map<String, String> params) {
        return of(field -> params.get(field.stripeParam()));
    }

    String get(Field field) {
        return values.get(field);
    }

    /** @return the fields in which the two differ */
    Set<Field> differences(CustomerState other) {
        var differing = EnumSet.noneOf(Field.class);
        for (Field field : Field.values()) {
            if (!Objects.equals(get(field), other.get(field))) {
                differing.add(field);
            }
        }
        return differing;
    }

    /** @return this state, with these fields as the other has them */
    CustomerState with(Collection<Field> fields, CustomerState other) {
        return of(field -> fields.contains(field) ? other.get(field) : get(field));
    }

    /**
     * Says these fields in Stripe's words. An address goes whole, or Stripe would have to guess what became of the rest.
     */
    Map<String, String> toStripe(Set<Field> fields) {
        var params = new TreeMap<String, String>();
        withWholeAddress(fields).forEach(field -> params.put(field.stripeParam(), Objects.toString(get(field), "")));
        return params;
    }

    /** @return the fields that were said in these parameters */
    static Set<Field> saidIn(Map<String, String> params) {
        var said = new HashSet<Field>();
        Arrays.stream(Field.values())
                .filter(field -> params.containsKey(field.stripeParam()))
                .forEach(said::add);
        return said;
    }

    private static Set<Field> withWholeAddress(Set<Field> fields) {
        if (fields.stream().noneMatch(Field::isPartOfAddress)) {
            return fields;
        }
        var all = EnumSet.copyOf(fields);
        Arrays.stream(Field.values()).filter(Field::isPartOfAddress).forEach(all::add);
        return all;
    }
}
