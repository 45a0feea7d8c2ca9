package io.caravanserai.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a mail's head out of the header fields that were fetched of it. */
final class HeadReader {

    /** Who has sent a mail on as it was, and where it has been delivered before: RFC 5322, and what mail servers write. */
    private static final List<String> WAY = List.of("Resent-From", "X-Forwarded-For", "Delivered-To");

    /** Those that are asked for. */
    static final String FIELDS = "FROM SUBJECT DATE MESSAGE-ID AUTHENTICATION-RESULTS "
            + String.join(" ", WAY).toUpperCase(Locale.ROOT);

    private static final Pattern LINES_OF_WAY =
            Pattern.compile("(?im)^(?:" + String.join("|", WAY) + ")[ \\t]*:.*+(?:\\r?\\n[ \\t].*+)*+(?:\\r?\\n|\\z)");

    /** Longer ones do not fit into an index of the database, and nobody writes such. */
    private static final int LONGEST_KEY = 500;

    private HeadReader() {}

    static SeenMail read(long uid, long size, Instant receivedAt, byte[] fields) throws MessagingException {
        InternetHeaders headers = headers(fields);
        String id = String.join("", all(headers, "Message-ID")).strip();
        return new SeenMail(
                uid,
                size,
                id.isEmpty() || id.length() > LONGEST_KEY ? digest(size, withoutWay(fields)) : id,
                way(headers),
                head(headers, receivedAt));
    }

    /** @param message at least its header */
    static MailHead head(Instant receivedAt, byte[] message) throws MessagingException {
        return head(headers(message), receivedAt);
    }

    private static MailHead head(InternetHeaders headers, Instant receivedAt) {
        return new MailHead(
                all(headers, "From"),
                decoded(String.join(" ", all(headers, "Subject"))),
                receivedAt,
                all(headers, "Authentication-Results"));
    }

    private static InternetHeaders headers(byte[] fields) throws MessagingException {
        return new InternetHeaders(new ByteArrayInputStream(fields), true);
    }

    /** Addresses are nothing to keep in clear. */
    private static Optional<String> way(InternetHeaders headers) {
        List<String> way = WAY.stream()
                .flatMap(name -> all(headers, name).stream())
                .map(String::strip)
                .toList();
        return way.isEmpty()
                ? Optional.empty()
                : Optional.of(digest(way.size(), String.join("\n", way).getBytes(StandardCharsets.UTF_8)));
    }

    /** What a mail without a Message-ID is known by, however it came. */
    private static byte[] withoutWay(byte[] fields) {
        return LINES_OF_WAY
                .matcher(new String(fields, StandardCharsets.ISO_8859_1))
                .replaceAll("")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> all(InternetHeaders headers, String name) {
        String[] values = headers.getHeader(name);
        return values == null
                ? List.of()
                : List.of(values).stream()
                        .map(value -> printable(MimeUtility.unfold(value)))
                        .toList();
    }

    private static String decoded(String text) {
        try {
            return printable(MimeUtility.decodeText(text));
        } catch (UnsupportedEncodingException e) {
            return text;
        }
    }

    /** PostgreSQL keeps no text with a NUL in it. */
    private static String printable(String text) {
        return text.replace("\0", "");
    }

    private static String digest(long size, byte[] fields) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((size + "\n").getBytes(StandardCharsets.US_ASCII));
            return "sha256:" + HexFormat.of().formatHex(sha256.digest(fields));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
