package io.caravanserai.extraction;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the mails under {@code src/test/resources/travel-mail/matrix}: each kind of reservation confirmed, changed and
 * cancelled, once as JSON-LD and once as microdata, and beside each what is to be read out of it. It knows nothing of the
 * code under test: what is to be read stands in {@link MatrixBookings}, written by hand. The mails are committed; run this
 * after an edit there.
 */
final class MatrixOfMails {

    static final Path FOLDER = Path.of("src/test/resources/travel-mail");
    private static final ObjectMapper JSON = new ObjectMapper();

    private MatrixOfMails() {}

    public static void main(String[] none) {
        for (var booking : MatrixBookings.ALL) {
            write(booking, "confirm", booking.lines("confirm"));
            write(booking, "change", booking.lines("change"));
            write(booking, "cancel", booking.lines("cancel"));
        }
    }

    private static void write(MatrixBookings.Booking booking, String occasion, Map<String, String[]> lines) {
        var markup = new LinkedHashMap<String, String>();
        var expected = JSON.createObjectNode();
        var reservation = expected.putArray("reservations").addObject().put("@type", booking.type());
        lines.forEach((path, values) -> {
            if (!values[0].isEmpty()) {
                markup.put(path, values[0]);
            }
            if (!values[1].isEmpty()) {
                reservation.put(path, values[1]);
            }
        });
        expected.putArray("problems");
        var item = MarkupTree.of(booking.type(), booking.thing(), markup);
        String name = booking.name() + "-" + occasion;
        save(name + "-json-ld", mail(booking, occasion, script(item)), expected);
        save(name + "-microdata", mail(booking, occasion, MarkupTree.microdata(item)), expected);
    }

    private static String script(ObjectNode item) {
        try {
            return "<script type=\"application/ld+json\">\n"
                    + JSON.writerWithDefaultPrettyPrinter().writeValueAsString(item) + "\n</script>";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mail(MatrixBookings.Booking booking, String occasion, String markup) {
        String subject = Map.of(
                        "confirm",
                        "Your booking",
                        "change",
                        "Your booking has changed",
                        "cancel",
                        "Your booking is cancelled")
                .get(occasion);
        return """
                From: %s <bookings@%s>
                To: Ada Lovelace <ada@lovelace.example>
                Subject: %s
                Date: %s
                Message-ID: <%s-%s@%s>
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary="b1"

                --b1
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                Dear Ada Lovelace, this mail is best read as HTML.

                --b1
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: 8bit

                <!DOCTYPE html>
                <html><head><title>%s</title></head>
                <body>
                <h1>%s</h1>
                %s
                <p>%s thanks you.</p>
                </body></html>
                --b1--
                """.formatted(
                        booking.company(),
                        booking.domain(),
                        subject,
                        Map.of(
                                        "confirm", "Fri, 01 May 2026 09:00:00 +0200",
                                        "change", "Mon, 04 May 2026 09:00:00 +0200",
                                        "cancel", "Thu, 07 May 2026 09:00:00 +0200")
                                .get(occasion),
                        booking.name(),
                        occasion,
                        booking.domain(),
                        subject,
                        subject,
                        markup,
                        booking.company());
    }

    private static void save(String name, String mail, ObjectNode expected) {
        try {
            var folder = Files.createDirectories(FOLDER.resolve("matrix"));
            Files.writeString(
                    folder.resolve(name + ".eml"), mail.lines().collect(Collectors.joining("\r\n", "", "\r\n")));
            Files.writeString(
                    folder.resolve(name + ".expected.json"),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(expected) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
