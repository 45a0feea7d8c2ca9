package io.caravanserai.extraction;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@code pass.json} of a pass, by Apple's description of it.
 *
 * @param json the whole of it
 */
record Pass(JsonNode json) {

    private static final List<String> STYLES = List.of("boardingPass", "eventTicket", "storeCard", "coupon", "generic");
    private static final List<String> FIELDS =
            List.of("headerFields", "primaryFields", "secondaryFields", "auxiliaryFields", "backFields");

    /** More fields than this nobody means. */
    static final int MOST_FIELDS = 200;

    static final int MOST_BARCODES = 5;

    /** @return whether there is more than is looked at */
    boolean isCutOff() {
        int fields = FIELDS.stream()
                .mapToInt(name -> json.path(style()).path(name).size())
                .sum();
        return fields > MOST_FIELDS || barcodes().size() > MOST_BARCODES;
    }

    String style() {
        return STYLES.stream().filter(json::has).findFirst().orElse("");
    }

    boolean isTravel() {
        return style().equals("boardingPass") || style().equals("eventTicket");
    }

    Optional<ReservationKind> kind() {
        if (style().equals("eventTicket")) {
            return Optional.of(ReservationKind.EVENT);
        }
        return switch (json.path("boardingPass").path("transitType").asText()) {
            case "PKTransitTypeAir" -> Optional.of(ReservationKind.FLIGHT);
            case "PKTransitTypeTrain" -> Optional.of(ReservationKind.TRAIN);
            case "PKTransitTypeBus" -> Optional.of(ReservationKind.BUS);
            case "PKTransitTypeBoat" -> Optional.of(ReservationKind.BOAT);
            default -> Optional.empty();
        };
    }

    List<JsonNode> barcodes() {
        var codes = new ArrayList<JsonNode>();
        json.path("barcodes").forEach(codes::add);
        if (codes.isEmpty() && json.has("barcode")) {
            codes.add(json.get("barcode"));
        }
        return codes;
    }

    /** @return the day about which the pass matters; of boarding passes that of the departure, or one beside it */
    Optional<LocalDate> relevantDay() {
        return TimeText.read(json.path("relevantDate").asText()).map(StatedTime::date);
    }

    /** @return a value of the pass's semantic tags, which may stand with any field, too */
    Optional<String> tag(String name) {
        return Stream.concat(Stream.of(json), fields())
                .map(node -> node.path("semantics").path(name))
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    JsonNode tags(String name) {
        return Stream.concat(Stream.of(json), fields())
                .map(node -> node.path("semantics").path(name))
                .filter(node -> !node.isMissingNode())
                .findFirst()
                .orElseGet(() -> json.path("none"));
    }

    /** @return the value of the first field with one of these keys, in any case */
    Optional<String> field(String... keys) {
        return Stream.of(keys)
                .flatMap(key ->
                        fields().filter(field -> field.path("key").asText().equalsIgnoreCase(key)))
                .map(field -> field.path("value").asText())
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    Optional<JsonNode> primary(int index) {
        return Optional.ofNullable(json.path(style()).path("primaryFields").get(index));
    }

    private Stream<JsonNode> fields() {
        var fields = new ArrayList<JsonNode>();
        FIELDS.forEach(name -> json.path(style()).path(name).forEach(fields::add));
        return fields.stream().limit(MOST_FIELDS);
    }
}
