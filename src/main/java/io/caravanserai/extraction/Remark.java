package io.caravanserai.extraction;

/**
 * Something that was not read, or not without doubt.
 *
 * @param part where: the number of the part in its message, such as {@code 1.2}; empty for the whole
 * @param detail for whoever reviews it; a short sentence
 */
public record Remark(Reason reason, String part, String detail) {}
