package io.caravanserai.extraction;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All airports with an IATA code: where they are, and by which clock they live. */
final class Airports {

    private static final String DATA = "/extraction/airports.tsv";
    private static final Map<String, Airport> BY_CODE = read();

    /**
     * An airport.
     *
     * @param country ISO 3166-1 alpha-2
     * @param zone empty where this Java does not know the zone
     */
    record Airport(String code, String country, Optional<ZoneId> zone, double latitude, double longitude) {

        /** @return the distance in kilometres along the great circle */
        double distance(double otherLatitude, double otherLongitude) {
            double north = Math.toRadians(otherLatitude - latitude) / 2;
            double east = Math.toRadians(otherLongitude - longitude) / 2;
            double haversine = Math.pow(Math.sin(north), 2)
                    + Math.cos(Math.toRadians(latitude))
                            * Math.cos(Math.toRadians(otherLatitude))
                            * Math.pow(Math.sin(east), 2);
            return 2 * 6_371 * Math.asin(Math.min(1, Math.sqrt(haversine)));
        }
    }

    private Airports() {}

    static Optional<Airport> withCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    static Collection<Airport> all() {
        return BY_CODE.values();
    }

    private static Map<String, Airport> read() {
        var airports = new HashMap<String, Airport>();
        try (var lines = new BufferedReader(
                new InputStreamReader(Airports.class.getResourceAsStream(DATA), StandardCharsets.UTF_8))) {
            lines.lines().map(line -> line.split("\t")).forEach(row -> airports.put(row[0], airport(row)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return airports;
    }

    private static Airport airport(String[] row) {
        return new Airport(row[0], row[1], zone(row[2]), Double.parseDouble(row[3]), Double.parseDouble(row[4]));
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
