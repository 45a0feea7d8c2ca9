/** Travellers' mailboxes: which mail is travel mail, kept encrypted until it is read, and what could not be read. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Mail",
        allowedDependencies = {"extraction", "operations", "reservations", "shared"})
package io.caravanserai.mail;
