package io.caravanserai.extraction;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of railway stations, and of stops, for comparing: each railway writes them in a way of its own. */
final class StationNames {

    private static final String MAIN = "hbf";

    /** Behind a town's name they are its main station's; a town has others besides. */
    private static final Map<String, String> ALIKE = Map.ofEntries(
            Map.entry("hauptbahnhof", MAIN),
            Map.entry("hauptbf", MAIN),
            Map.entry("centrale", MAIN),
            Map.entry("central", MAIN),
            Map.entry("centraal", MAIN),
            Map.entry("saint", "st"),
            Map.entry("sankt", "st"),
            Map.entry("sainte", "ste"),
            Map.entry("bf", "bahnhof"),
            Map.entry("bhf", "bahnhof"));
    /** They say only that it is a station. */
    private static final Set<String> STATION = Set.of("bahnhof", "station", "stazione", "estacion", "gare");
    /** They join a name's parts, and are left out where those stand in brackets or behind a stroke. */
    private static final Set<String> JOINING =
            Set.of("de", "du", "des", "d", "di", "del", "della", "la", "le", "l", "am", "an", "der");
    /** It is in Paris. */
    private static final List<String> NAMED_FOR_ANOTHER_TOWN = List.of("gare", "lyon");

    private static final Pattern MAIN_IN_SHORT = Pattern.compile("\\bc\\.\\s?le(?=\\W|$)");

    private StationNames() {}

    /** @return whether both may be one station's, or both are the same words */
    static boolean areAlike(String one, String other) {
        return key(one).equals(key(other));
    }

    /** @return the same for all names of a station */
    static String key(String name) {
        String small = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        var words = Arrays.stream(Spellings.plain(MAIN_IN_SHORT.matcher(small).replaceAll(MAIN))
                        .split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty() && !JOINING.contains(word))
                .map(word -> Optional.ofNullable(ALIKE.get(word)).orElseGet(() -> Spellings.contracted(word)))
                .toList();
        var telling = words.stream().filter(word -> !STATION.contains(word)).toList();
        return (telling.isEmpty() || words.equals(NAMED_FOR_ANOTHER_TOWN) ? words : telling)
                .stream().sorted().collect(Collectors.joining(" "));
    }
}
