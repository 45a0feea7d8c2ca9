package io.caravanserai.extraction;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a file is, by its content; what it is called and declared as counts only where the content does not say. */
enum ContentKind {
    MAIL,
    MBOX,
    HTML,
    JSON,
    CALENDAR,
    PDF,
    ZIP,
    IMAGE,
    BARCODE,
    TEXT,
    OTHER;

    private static final int HEAD = 4_096;
    private static final Pattern HEADER = Pattern.compile(
            "(?im)^(?:from|to|subject|date|received|message-id|mime-version|content-type|return-path|delivered-to|x-[a-z-]+):");
    private static final Pattern FIRST_LINE = Pattern.compile("^[\\x21-\\x39\\x3B-\\x7E]{1,70}:[ \\t\\r\\n]");
    private static final Pattern TAG =
            Pattern.compile("(?i)<(?:!doctype\\s+html|html|head|body|table|div|script|meta|p|span)\\b");

    static ContentKind of(Part part) {
        byte[] content = part.content();
        String head = new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.ISO_8859_1);
        if (head.startsWith("%PDF-")
                || head.substring(0, Math.min(head.length(), 1_024)).contains("%PDF-")) {
            return PDF;
        }
        if (head.startsWith("PK\u0003\u0004")) {
            return ZIP;
        }
        if (isImage(head)) {
            return IMAGE;
        }
        return ofText(part, head.startsWith("\u00EF\u00BB\u00BF") ? head.substring(3) : head);
    }

    private static ContentKind ofText(Part part, String head) {
        String start = head.stripLeading();
        if (start.regionMatches(true, 0, "BEGIN:VCALENDAR", 0, 15)) {
            return CALENDAR;
        }
        if (Bcbp.looksLikeOne(start)) {
            return BARCODE;
        }
        if (start.startsWith("From ") && HEADER.matcher(start).find()) {
            return MBOX;
        }
        if (isMail(part, head)) {
            return MAIL;
        }
        if (part.mediaType().equals("text/html") || TAG.matcher(head).find()) {
            return HTML;
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return JSON;
        }
        return part.mediaType().startsWith("text/") || isPrintable(head) ? TEXT : OTHER;
    }

    private static boolean isMail(Part part, String head) {
        if (part.mediaType().startsWith("message/")
                || part.fileName()
                        .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".eml"))
                        .isPresent()) {
            return HEADER.matcher(head).find();
        }
        return part.path().isEmpty()
                && FIRST_LINE.matcher(head).find()
                && HEADER.matcher(head).find();
    }

    private static boolean isImage(String head) {
        return head.startsWith("\u0089PNG")
                || head.startsWith("\u00FF\u00D8\u00FF")
                || head.startsWith("GIF8")
                || head.startsWith("BM")
                        && head.length() > 14
                        && head.substring(6, 10).equals("\0\0\0\0")
                || head.startsWith("II*\0")
                || head.startsWith("MM\0*");
    }

    private static boolean isPrintable(String head) {
        return !head.isEmpty() && head.chars().limit(512).noneMatch(c -> c < 9 || c > 13 && c < 27 || c > 27 && c < 32);
    }
}
