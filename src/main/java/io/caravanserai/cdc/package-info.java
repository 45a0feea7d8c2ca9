/** Lossless change data capture: what stands behind {@code debezium-postgres:} in a route. */
@org.springframework.modulith.ApplicationModule(displayName = "Change data capture")
package io.caravanserai.cdc;
