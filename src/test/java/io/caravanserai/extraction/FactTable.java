package io.caravanserai.extraction;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares what was read with what is to be read, fact by fact: times as instants and as what clocks show. */
final class FactTable {

    /** How many facts of one kind of reservation were read rightly, wrongly and not at all. */
    static final class Row {
        int right;
        int wrong;
        int missing;
    }

    private final Map<String, Row> rows = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /** A fact that nobody expected is wrong, and so is a reservation that nobody expected. */
    void compare(TravelMail mail, List<Reservation> read) {
        var left = new ArrayList<>(read);
        for (JsonNode expected : mail.reservations()) {
            var best = left.stream()
                    .filter(each -> each.kind()
                            .schemaType()
                            .equals(expected.path("@type").asText()))
                    .max(Comparator.comparingInt(each -> likeness(expected, each)));
            best.ifPresent(left::remove);
            var facts = best.map(FactTable::texts).orElse(Map.of());
            expected.fields().forEachRemaining(field -> {
                if (!field.getKey().startsWith("@")) {
                    compare(mail, expected, field.getKey(), field.getValue().asText(), facts);
                }
            });
            facts.keySet().stream()
                    .filter(path -> !expected.has(path))
                    .forEach(path -> wrong(
                            mail,
                            expected.path("@type").asText(),
                            path + " is " + facts.get(path) + ", and nothing is to be there"));
        }
        left.forEach(each -> wrong(mail, each.kind().schemaType(), "not expected: " + texts(each)));
    }

    private void compare(TravelMail mail, JsonNode expected, String path, String value, Map<String, String> facts) {
        String type = expected.path("@type").asText();
        String found = facts.get(path);
        if (found == null) {
            row(type).missing++;
            missing.add(mail.name() + ": " + path + " is to be " + value);
        } else if (isSame(found, value)) {
            row(type).right++;
        } else {
            wrong(mail, type, path + " is " + found + ", and is to be " + value);
        }
    }

    private void wrong(TravelMail mail, String type, String what) {
        row(type).wrong++;
        wrong.add(mail.name() + ": " + what);
    }

    private Row row(String type) {
        return rows.computeIfAbsent(type, any -> new Row());
    }

    List<String> wrong() {
        return wrong;
    }

    List<String> missing() {
        return missing;
    }

    private static int likeness(JsonNode expected, Reservation read) {
        var texts = texts(read);
        int like = 0;
        for (var fields = expected.fields(); fields.hasNext(); ) {
            var field = fields.next();
            like += texts.containsKey(field.getKey())
                            && isSame(
                                    texts.get(field.getKey()), field.getValue().asText())
                    ? 1
                    : 0;
        }
        return like;
    }

    private static boolean isSame(String found, String expected) {
        if (found.equals(expected)) {
            return true;
        }
        if (!found.endsWith("]") || !expected.endsWith("]")) {
            return false;
        }
        var one = time(found);
        var other = time(expected);
        return one.toLocalDateTime().equals(other.toLocalDateTime())
                && one.toInstant().equals(other.toInstant());
    }

    /** What is expected says the offset only where clocks show that hour twice. */
    private static ZonedDateTime time(String text) {
        String before = text.substring(0, text.indexOf('['));
        return before.matches(".*T.*[Z+-].*")
                ? ZonedDateTime.parse(text)
                : LocalDateTime.parse(before).atZone(ZoneId.of(text.substring(before.length() + 1, text.length() - 1)));
    }

    /** @return by path: the text, or {@code date}, {@code date'T'time}, {@code date'T'time[zone]} */
    static Map<String, String> texts(Reservation reservation) {
        var texts = new TreeMap<String, String>();
        reservation
                .facts()
                .forEach((field, fact) -> texts.put(SchemaJson.path(reservation.kind(), field), text(fact.value())));
        return texts;
    }

    private static String text(Value value) {
        if (value instanceof Moment moment) {
            return moment.date()
                    + moment.time().map(time -> "T" + time).orElse("")
                    + moment.zone()
                            .map(zone -> offset(moment, zone) + "[" + zone.getId() + "]")
                            .orElse("");
        }
        return value.text();
    }

    private static String offset(Moment moment, ZoneId zone) {
        return moment.instant()
                .map(instant -> zone.getRules().getOffset(instant).getId())
                .orElse("");
    }

    @Override
    public String toString() {
        var table = new StringBuilder("%n%-30s %7s %7s %7s%n".formatted("facts", "right", "wrong", "missing"));
        rows.forEach(
                (type, row) -> table.append("%-30s %7d %7d %7d%n".formatted(type, row.right, row.wrong, row.missing)));
        table.append("%-30s %7d %7d %7d%n"
                .formatted(
                        "all",
                        rows.values().stream().mapToInt(row -> row.right).sum(),
                        rows.values().stream().mapToInt(row -> row.wrong).sum(),
                        rows.values().stream().mapToInt(row -> row.missing).sum()));
        return table.toString();
    }
}
