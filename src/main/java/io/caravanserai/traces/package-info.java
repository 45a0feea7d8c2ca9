/** Traces: where a change has been, from the commit that made it to the last system that was told. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Traces",
        allowedDependencies = {})
package io.caravanserai.traces;
