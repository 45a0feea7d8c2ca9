package io.caravanserai.bookingengine;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A row of {@code tours}: an adventure, by the mapping of its code that begins last. */
record TourRow(
        String tourCode,
        String title,
        Integer days,
        BigDecimal price,
        String currency,
        List<String> tags,
        JsonNode details,
        Duration checkIn,
        String brochure,
        Boolean active)
        implements SourceRow {

    static RowKey key(String tourCode) {
        return SourceTable.TOURS.key(tourCode);
    }

    @Override
    public Adventure becomes(UUID id, MappingRules rules) {
        var adventure = new Adventure();
        adventure.id = id;
        adventure.tourCode = tourCode;
        adventure.code = rules.adventureOf(tourCode);
        adventure.title = title;
        adventure.days = days;
        adventure.price = price;
        adventure.currency = rules.currency(currency);
        adventure.tags = tags;
        adventure.details = MappingRules.json(details);
        adventure.checkInSeconds = checkIn == null ? null : checkIn.toSeconds();
        adventure.brochure = brochure;
        adventure.active = active;
        return adventure;
    }
}
