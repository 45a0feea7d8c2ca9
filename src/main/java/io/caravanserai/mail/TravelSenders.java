package io.caravanserai.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The hub's own list of those who send travel mail, in mail/travel-senders.txt. */
final class TravelSenders {

    private static final String LIST = "/mail/travel-senders.txt";
    private static final Map<String, TravelSender> BY_DOMAIN = read();

    private TravelSenders() {}

    static List<TravelSender> all() {
        return List.copyOf(BY_DOMAIN.values());
    }

    static boolean has(String domain) {
        return BY_DOMAIN.containsKey(domain);
    }

    /** @return whether it is on the list, or below a domain that is, but for those that are left out */
    static boolean know(String domain, Set<String> leftOut) {
        return Stream.iterate(domain, part -> part.contains("."), part -> part.substring(part.indexOf('.') + 1))
                .anyMatch(part -> has(part) && !leftOut.contains(part));
    }

    private static Map<String, TravelSender> read() {
        var senders = new LinkedHashMap<String, TravelSender>();
        String kind = "";
        try (var lines = new BufferedReader(
                new InputStreamReader(TravelSenders.class.getResourceAsStream(LIST), StandardCharsets.UTF_8))) {
            for (String line : (Iterable<String>) lines.lines()::iterator) {
                if (line.startsWith("[")) {
                    kind = line.substring(1, line.length() - 1);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    String[] words = line.split("\\s+", 2);
                    senders.put(words[0], new TravelSender(words[0], kind, words[1]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return senders;
    }
}
