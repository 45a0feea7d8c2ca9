/** The Booking Engine's rows as the hub understands them: landed, cleaned, mapped, and applied in any order. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Booking Engine",
        allowedDependencies = {"customers", "operations", "shared", "traces"})
package io.caravanserai.bookingengine;
