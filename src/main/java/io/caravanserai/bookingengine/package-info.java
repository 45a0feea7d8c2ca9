/** What the Booking Engine holds, cleaned and mapped: who is booked on what. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Booking Engine",
        allowedDependencies = {"shared"})
package io.caravanserai.bookingengine;
