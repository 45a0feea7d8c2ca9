/** From the bytes of a mail, or of a file in one, to reservations with evidence. Pure functions; knows no other module. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Extraction",
        allowedDependencies = {})
package io.caravanserai.extraction;
