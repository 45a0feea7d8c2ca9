package io.caravanserai.extraction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the reservations among items, wherever they stand, and takes them apart: one for each person and each thing that
 * is reserved.
 */
final class ItemReservations {

    private static final List<String> PARTS = List.of("subReservation", "subReservations");
    private static final int DEEPEST = 8;

    private static final int MOST = 1_000;

    private final List<Item> found = new ArrayList<>();
    private boolean cutOff;

    private ItemReservations() {}

    /** @return those that can be meant, and whether there are more */
    static JsonItems.Read in(List<Item> items) {
        var search = new ItemReservations();
        items.forEach(item -> search.collect(item, 0));
        return new JsonItems.Read(search.found, search.cutOff);
    }

    /** @return what kind of reservation it is: by its own type, or else by what is reserved */
    static Optional<ReservationKind> kindOf(Item item) {
        return item.types().stream()
                .flatMap(type -> ReservationKind.ofReservation(type).stream())
                .findFirst()
                .or(() -> item.isOneOf("Reservation", "HotelReservation", "RestaurantReservation")
                        ? item.items("reservationFor").flatMap(Things::kindOf).findFirst()
                        : Optional.empty());
    }

    private void collect(Item item, int depth) {
        if (depth > DEEPEST || found.size() > MOST) {
            cutOff = true;
            return;
        }
        if (item.isOneOf("ReservationPackage") || PARTS.stream().anyMatch(item.properties()::containsKey)) {
            var common = PARTS.stream().reduce(item, (rest, name) -> rest.with(name, List.of()), (a, b) -> a);
            PARTS.stream().flatMap(item::items).forEach(part -> collect(part.under(onlyShared(common)), depth + 1));
            if (kindOf(item).isPresent() && item.properties().containsKey("reservationFor")) {
                found.addAll(single(common));
            }
        } else if (kindOf(item).isPresent()) {
            found.addAll(single(item));
        } else {
            item.properties().values().stream()
                    .flatMap(List::stream)
                    .filter(Item.class::isInstance)
                    .forEach(inner -> collect((Item) inner, depth + 1));
        }
    }

    /** What a package says of itself holds for each reservation in it, except what is reserved, and what it costs. */
    private static Item onlyShared(Item common) {
        var shared = new LinkedHashMap<>(common.properties());
        Stream.of("reservationFor", "totalPrice", "price", "priceCurrency", "reservedTicket")
                .forEach(shared::remove);
        return new Item(common.types(), shared);
    }

    private static List<Item> single(Item item) {
        return things(item).stream().flatMap(each -> people(each).stream()).toList();
    }

    private static List<Item> things(Item item) {
        var things = item.properties().getOrDefault("reservationFor", List.of());
        if (things.size() < 2) {
            return List.of(item);
        }
        // Which ticket is for which leg is not said.
        var shared = item.with("reservedTicket", List.of());
        return things.stream()
                .map(thing -> shared.with("reservationFor", List.of(thing)))
                .toList();
    }

    private static List<Item> people(Item item) {
        var people = item.properties().getOrDefault("underName", List.of());
        var tickets = item.properties().getOrDefault("reservedTicket", List.of());
        boolean ticketsAreNamed = tickets.size() > 1
                && tickets.stream()
                        .allMatch(ticket -> ticket instanceof Item named
                                && named.text("underName.name").isPresent());
        if (ticketsAreNamed) {
            return tickets.stream()
                    .map(ticket -> item.with("reservedTicket", List.of(ticket))
                            .with(
                                    "underName",
                                    ((Item) ticket).values("underName").toList()))
                    .toList();
        }
        if (people.size() < 2) {
            return tickets.size() < 2 ? List.of(item) : List.of(item.with("reservedTicket", List.of()));
        }
        var each = new ArrayList<Item>();
        for (int i = 0; i < people.size(); i++) {
            var own = tickets.size() == people.size() ? List.of(tickets.get(i)) : List.of();
            each.add(item.with("underName", List.of(people.get(i))).with("reservedTicket", own));
        }
        return each;
    }
}
