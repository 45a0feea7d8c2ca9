package io.caravanserai.routes;

/**
 * What is to be in force in a place instead of the hub's own.
 *
 * @param text the whole file
 * @param source who wants it
 */
record Wish(String text, Source source) {}
