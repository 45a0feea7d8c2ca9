/** The files of routes: the rules that each of them keeps to, their preview, and their edit while the hub runs. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Routes",
        allowedDependencies = {"shared"})
package io.caravanserai.routes;
