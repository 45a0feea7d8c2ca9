package io.caravanserai.customers;

import java.time.Instant;
import java.util.Map;

/**
 * What Stripe holds of a customer, or held before we wrote over it, to be merged.
 *
 * @param base the state that both sides are compared with
 * @param times when fields were edited there, of those of which it is known
 * @param source what told us, as {@link Conflict#source} has it
 * @param hops how many systems it has crossed
 */
record Theirs(CustomerState base, CustomerState state, Map<Field, Instant> times, String source, int hops) {}
