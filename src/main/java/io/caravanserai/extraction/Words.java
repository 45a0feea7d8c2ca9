package io.caravanserai.extraction;

/** A fact in words or figures. */
public record Words(String text) implements Value {}
