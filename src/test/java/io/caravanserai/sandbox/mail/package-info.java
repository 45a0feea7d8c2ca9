/** Travellers' mail on this machine: a server that takes mail by SMTP and shows it by IMAP over TLS. */
package io.caravanserai.sandbox.mail;
