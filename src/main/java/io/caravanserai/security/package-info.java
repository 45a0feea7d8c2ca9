/** Who may reach what of the hub by HTTP. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Security",
        allowedDependencies = {"operations", "shared"})
package io.caravanserai.security;
