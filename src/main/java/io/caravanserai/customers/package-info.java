/** The catalogue of customers, and its two-way sync with other systems. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Customers",
        allowedDependencies = {"shared", "stripe", "traces"})
package io.caravanserai.customers;
