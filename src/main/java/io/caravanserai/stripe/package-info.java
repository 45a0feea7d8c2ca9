/** Stripe's API and webhook, as the hub uses them. Knows no other module. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Stripe",
        allowedDependencies = {"shared"})
package io.caravanserai.stripe;
