package io.caravanserai.extraction;

import io.caravanserai.extraction.Airports.Airport;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The zone of a place: an airport's own; for other places the one that all airports about its coordinates have, or all of
 * its country. Where those differ, no zone is better than a guess.
 */
final class PlaceZones {

    private static final double NEAR = 120;
    private static final Map<String, Optional<ZoneId>> BY_COUNTRY = Airports.all().stream()
            .collect(Collectors.groupingBy(
                    Airport::country, Collectors.collectingAndThen(Collectors.toList(), PlaceZones::common)));

    /** A zone and how it was found. */
    record Found(ZoneId zone, ZoneSource source) {}

    private PlaceZones() {}

    /** @param end whether the place at which it ends is meant */
    static Optional<Found> of(ReservationKind kind, Map<Field, String> facts, boolean end) {
        boolean elsewhere = end && kind.destination().isPresent() && !(kind.isHire() && facts.get(Field.TO) == null);
        var code = facts.get(elsewhere ? Field.TO_CODE : Field.PLACE_CODE);
        var latitude = facts.get(elsewhere ? Field.TO_LATITUDE : Field.PLACE_LATITUDE);
        var longitude = facts.get(elsewhere ? Field.TO_LONGITUDE : Field.PLACE_LONGITUDE);
        var country = facts.get(elsewhere ? Field.TO_COUNTRY : Field.PLACE_COUNTRY);
        return ofAirport(code).or(() -> around(latitude, longitude, country)).or(() -> ofCountry(country));
    }

    private static Optional<Found> ofAirport(String code) {
        return Optional.ofNullable(code)
                .flatMap(Airports::withCode)
                .flatMap(Airport::zone)
                .map(zone -> new Found(zone, ZoneSource.AIRPORT));
    }

    private static Optional<Found> around(String latitude, String longitude, String country) {
        if (latitude == null || longitude == null) {
            return Optional.empty();
        }
        double north = Double.parseDouble(latitude);
        double east = Double.parseDouble(longitude);
        if (Math.abs(north) > 90 || Math.abs(east) > 180 || north == 0 && east == 0) {
            return Optional.empty();
        }
        Predicate<Airport> sameCountry =
                airport -> country == null || airport.country().equals(country);
        var near = Airports.all().stream()
                .filter(sameCountry)
                .filter(airport -> airport.distance(north, east) < NEAR)
                .toList();
        return common(near).map(zone -> new Found(zone, ZoneSource.COORDINATES));
    }

    private static Optional<Found> ofCountry(String country) {
        return Optional.ofNullable(country)
                .flatMap(code -> BY_COUNTRY.getOrDefault(code, Optional.empty()))
                .map(zone -> new Found(zone, ZoneSource.COUNTRY));
    }

    private static Optional<ZoneId> common(java.util.List<Airport> airports) {
        var zones = airports.stream().map(Airport::zone).distinct().toList();
        return zones.size() == 1 ? zones.get(0) : Optional.empty();
    }
}
