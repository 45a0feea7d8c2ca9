/** What operators see and mend: error policies, the parking lot, health. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Operations",
        allowedDependencies = {"shared"})
package io.caravanserai.operations;
