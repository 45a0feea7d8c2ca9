/**
 * A stand-in for Stripe, in one JVM with the tests: {@link io.caravanserai.sandbox.stripe.StripeSandbox} is the way in.
 *
 * <pre>
 * SDK ──▶ ApiHandler ──▶ Api: key, faults, limits, idempotency ──▶ Router ──▶ Customers ─┐
 * page ──▶ DashboardCustomers ───────────────────────────────────────────▶ Customers ────┤
 *                                                                                        ▼
 *               receiver ◀── Courier: signs, retries ◀── Deliveries: faults ◀────────── Events
 * </pre>
 *
 * What lies on a {@link io.caravanserai.sandbox.stripe.Shelf} is never changed, only replaced. Everything that throws a
 * {@link io.caravanserai.sandbox.stripe.Refusal} is answered as Stripe words that error.
 */
package io.caravanserai.sandbox.stripe;
