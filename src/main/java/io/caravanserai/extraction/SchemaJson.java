package io.caravanserai.extraction;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Writes reservations as schema.org's JSON-LD, and beside them, if asked, where each fact comes from. */
public final class SchemaJson {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("underName", "Person"),
            Map.entry("airline", "Airline"),
            Map.entry("provider", "Organization"),
            Map.entry("broker", "Organization"),
            Map.entry("reservedTicket", "Ticket"),
            Map.entry("ticketedSeat", "Seat"),
            Map.entry("address", "PostalAddress"),
            Map.entry("geo", "GeoCoordinates"),
            Map.entry("departureAirport", "Airport"),
            Map.entry("arrivalAirport", "Airport"),
            Map.entry("departureStation", "TrainStation"),
            Map.entry("arrivalStation", "TrainStation"),
            Map.entry("departureBusStop", "BusStop"),
            Map.entry("arrivalBusStop", "BusStop"),
            Map.entry("departureBoatTerminal", "BoatTerminal"),
            Map.entry("arrivalBoatTerminal", "BoatTerminal"));

    private SchemaJson() {}

    /** @return one reservation in schema.org's terms */
    public static ObjectNode of(Reservation reservation) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("@context", "https://schema.org");
        json.put("@type", reservation.kind().schemaType());
        reservation.facts().forEach((field, fact) -> put(json, reservation.kind(), field, fact));
        return json;
    }

    /** @return by schema.org's path of each field: the value, its zone, confidence, sources and contradictions */
    public static ObjectNode evidence(Reservation reservation) {
        var json = JsonNodeFactory.instance.objectNode();
        reservation.facts().forEach((field, fact) -> json.set(path(reservation.kind(), field), evidence(fact)));
        return json;
    }

    /** @return such as {@code reservationFor.departureTime} */
    public static String path(ReservationKind kind, Field field) {
        return FieldPaths.canonical(kind, field);
    }

    private static void put(ObjectNode json, ReservationKind kind, Field field, Fact fact) {
        String[] steps = path(kind, field).split("\\.");
        var at = json;
        for (int i = 0; i < steps.length - 1; i++) {
            String type = steps[i].equals("reservationFor") ? kind.thing() : TYPES.getOrDefault(steps[i], "Place");
            var next = at.withObjectProperty(steps[i]);
            if (!next.has("@type")) {
                next.put("@type", type);
            }
            at = next;
        }
        String text = fact.value().text();
        at.put(steps[steps.length - 1], field == Field.STATUS ? "https://schema.org/" + text : text);
    }

    private static ObjectNode evidence(Fact fact) {
        var json = JsonNodeFactory.instance.objectNode();
        value(json, fact.value());
        json.put("confidence", Math.round(fact.confidence() * 100) / 100.0);
        fact.sources().forEach(source -> json.withArrayProperty("sources").add(source(source)));
        fact.contradictions().forEach(other -> {
            var node = json.withArrayProperty("contradictions").addObject();
            value(node, other.value());
            node.set("source", source(other.source()));
        });
        return json;
    }

    private static void value(ObjectNode json, Value value) {
        json.put("value", value.text());
        if (value instanceof Moment moment) {
            moment.zone().ifPresent(zone -> json.put("zone", zone.getId()));
            json.put("zoneFrom", moment.zoneSource().name());
        }
    }

    private static ObjectNode source(Source source) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("origin", source.origin().name())
                .put("part", source.part())
                .put("snippet", source.snippet());
    }
}
