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

/** Reads a mail's head out of the header fields that were fetched of it. */
final class HeadReader {

    /** Those that are asked for. */
    static final String FIELDS = "FROM SUBJECT DATE MESSAGE-ID AUTHENTICATION-RESULTS";

    /** Longer ones do not fit into an index of the database, and nobody writes such. */
    private static final int LONGEST_KEY = 500;

    private HeadReader() {}

    static SeenMail read(long uid, long size, Instant receivedAt, byte[] fields) throws MessagingException {
        var headers = new InternetHeaders(new ByteArrayInputStream(fields), true);
        var head = new MailHead(
                all(headers, "From"),
                decoded(String.join(" ", all(headers, "Subject"))),
                receivedAt,
                all(headers, "Authentication-Results"));
        String id = String.join("", all(headers, "Message-ID")).strip();
        return new SeenMail(uid, size, id.isEmpty() || id.length() > LONGEST_KEY ? digest(size, fields) : id, head);
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
