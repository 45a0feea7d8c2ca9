package io.caravanserai.mail;

/**
 * A sender of the hub's own list.
 *
 * @param domain from which it sends mail, and from those below it
 * @param kind what it sells, in a word: airline, railway, …
 */
record TravelSender(String domain, String kind, String name) {}
