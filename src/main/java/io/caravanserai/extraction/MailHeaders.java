package io.caravanserai.extraction;

import io.caravanserai.extraction.Envelope.Carriage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.field.AddressListField;
import org.apache.james.mime4j.dom.field.DateTimeField;
import org.apache.james.mime4j.dom.field.MailboxListField;
import org.apache.james.mime4j.dom.field.ParsedField;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.stream.Field;

/** Gathers the headers of one message into its envelope. */
final class MailHeaders {

    private final String part;
    private final Carriage carriage;
    private final List<String> to = new ArrayList<>();
    private final List<String> authentication = new ArrayList<>();
    private Optional<String> messageId = Optional.empty();
    private Optional<Instant> date = Optional.empty();
    private Optional<String> from = Optional.empty();
    private Optional<String> subject = Optional.empty();

    MailHeaders(String part, Carriage carriage) {
        this.part = part;
        this.carriage = carriage;
    }

    void take(Field field) {
        switch (field.getName().toLowerCase(Locale.ROOT)) {
            case "message-id" -> messageId = messageId.or(() -> Optional.of(body(field)));
            case "subject" -> subject = subject.or(() -> Optional.of(decoded(body(field))));
            case "authentication-results" -> authentication.add(body(field));
            case "date" -> date = date.or(() -> dateOf(field));
            case "from" -> from = from.or(() -> addresses(field).stream().findFirst());
            case "to", "cc", "delivered-to", "x-original-to" -> to.addAll(addresses(field));
            default -> {}
        }
    }

    Envelope envelope() {
        return new Envelope(
                part, carriage, messageId, date, from, to.stream().distinct().toList(), subject, authentication);
    }

    static String decoded(String text) {
        return DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT, StandardCharsets.UTF_8);
    }

    private static String body(Field field) {
        return field.getBody() == null
                ? ""
                : field.getBody().replaceAll("[\\r\\n]+[ \\t]*", " ").trim();
    }

    private static Optional<Instant> dateOf(Field field) {
        return parsed(field)
                .filter(DateTimeField.class::isInstance)
                .map(parsed -> ((DateTimeField) parsed).getDate())
                .map(Date::toInstant);
    }

    private static List<String> addresses(Field field) {
        var parsed = parsed(field).orElse(null);
        if (parsed instanceof MailboxListField list && list.getMailboxList() != null) {
            return list.getMailboxList().stream()
                    .map(Mailbox::getAddress)
                    .map(MailHeaders::lower)
                    .toList();
        }
        if (parsed instanceof AddressListField list && list.getAddressList() != null) {
            return list.getAddressList().flatten().stream()
                    .map(Mailbox::getAddress)
                    .map(MailHeaders::lower)
                    .toList();
        }
        return List.of();
    }

    private static String lower(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private static Optional<ParsedField> parsed(Field field) {
        try {
            String name = field.getName().equalsIgnoreCase("from")
                    ? "From"
                    : field.getName().equalsIgnoreCase("date") ? "Date" : "To";
            return Optional.of(LenientFieldParser.parse(name + ": " + body(field), DecodeMonitor.SILENT));
        } catch (Exception e) {
            return Optional.empty();
        }
    }
}
