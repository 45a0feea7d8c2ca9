/** The files of routes: the rules that each of them keeps to, and their edit while the hub runs. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Routes",
        allowedDependencies = {})
package io.caravanserai.routes;
