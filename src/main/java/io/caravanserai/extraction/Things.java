package io.caravanserai.extraction;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What kind of reservation a thing is the object of, by schema.org's types. */
final class Things {

    private static final Map<String, ReservationKind> KINDS = Map.ofEntries(
            Map.entry("flight", ReservationKind.FLIGHT),
            Map.entry("traintrip", ReservationKind.TRAIN),
            Map.entry("bustrip", ReservationKind.BUS),
            Map.entry("boattrip", ReservationKind.BOAT),
            Map.entry("lodgingbusiness", ReservationKind.LODGING),
            Map.entry("hotel", ReservationKind.LODGING),
            Map.entry("hostel", ReservationKind.LODGING),
            Map.entry("motel", ReservationKind.LODGING),
            Map.entry("resort", ReservationKind.LODGING),
            Map.entry("bedandbreakfast", ReservationKind.LODGING),
            Map.entry("campground", ReservationKind.LODGING),
            Map.entry("apartment", ReservationKind.LODGING),
            Map.entry("rentalcar", ReservationKind.RENTAL_CAR),
            Map.entry("car", ReservationKind.RENTAL_CAR),
            Map.entry("taxi", ReservationKind.TAXI),
            Map.entry("taxiservice", ReservationKind.TAXI),
            Map.entry("restaurant", ReservationKind.RESTAURANT),
            Map.entry("foodestablishment", ReservationKind.RESTAURANT),
            Map.entry("cafeorcoffeeshop", ReservationKind.RESTAURANT),
            Map.entry("barorpub", ReservationKind.RESTAURANT));

    private Things() {}

    static Stream<ReservationKind> kindOf(Item thing) {
        return thing.types().stream()
                .map(type -> type.toLowerCase(Locale.ROOT))
                .map(type -> type.endsWith("event") ? ReservationKind.EVENT : KINDS.get(type))
                .filter(java.util.Objects::nonNull);
    }
}
