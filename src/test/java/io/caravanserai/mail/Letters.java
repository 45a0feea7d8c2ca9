package io.caravanserai.mail;

import java.util.List;
import java.util.stream.IntStream;

/** Letters as strangers send them. */
final class Letters {

    private Letters() {}

    static String from(String sender, String id, String subject) {
        return from(sender, id, subject, "Have a good journey.\n");
    }

    static String from(String sender, String id, String subject, String text) {
        return """
                Received: from mx.example by localhost; Sun, 1 Nov 2026 10:00:00 +0000
                Authentication-Results: mx.example; dmarc=%s header.from=%s
                From: Somebody <someone@%s>
                To: ada@localhost
                Subject: %s
                Date: Sun, 1 Nov 2026 10:00:00 +0000
                Message-ID: <%s@%s>
                Content-Type: text/plain; charset=utf-8

                %s""".formatted(sender.startsWith("forged") ? "fail" : "pass", sender, sender, subject, id, sender, text);
    }

    /** @return newsletters of a shop, which nobody wants */
    static List<String> newsletters(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> from("shop.example", "news-" + i, "Offer " + i))
                .toList();
    }

    static String ticket(int number) {
        return from("airline.example", "ticket-" + number, "Ticket " + number);
    }
}
