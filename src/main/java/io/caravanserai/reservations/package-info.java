/** What a traveller has reserved, whatever source said so: one reservation for each person and leg, with its history. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Reservations",
        allowedDependencies = {"extraction", "operations", "shared", "traces"})
package io.caravanserai.reservations;
