/**
 * A believable Booking Engine for the sandbox and the tests: a database that belongs to somebody else, a year of it,
 * and its life. Telephone numbers are of the ranges that regulators keep for films, addresses of domains that are kept
 * for examples, but for a few slips of the finger.
 */
package io.caravanserai.sandbox.bookingengine;
