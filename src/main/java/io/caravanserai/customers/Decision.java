package io.caravanserai.customers;

import java.util.UUID;

/**
 * Who an ambiguous customer is.
 *
 * @param stripeId what Stripe calls him now
 */
public record Decision(UUID customerId, String stripeId) {}
