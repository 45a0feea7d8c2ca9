package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Objects of one kind, the newest first. What lies here is never changed, only replaced, and so can be handed out. A
 * removed object still serves as a cursor, so that a list can be walked while it shrinks.
 */
final class Shelf {

    private final String kind;
    private final String url;
    private final NavigableMap<Long, ObjectNode> newestFirst = new TreeMap<Long, ObjectNode>().descendingMap();
    private final Map<String, Long> places = new HashMap<>();
    private long placed;

    Shelf(String kind, String url) {
        this.kind = kind;
        this.url = url;
    }

    synchronized void put(ObjectNode object) {
        var id = object.path("id").asText();
        newestFirst.put(places.computeIfAbsent(id, absent -> placed++), object);
    }

    synchronized Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(places.get(id)).map(newestFirst::get);
    }

    ObjectNode get(String id) {
        return find(id).orElseThrow(() -> missing(404, id, "id"));
    }

    synchronized void remove(String id) {
        newestFirst.remove(places.get(id));
    }

    /** Removes the oldest as long as they are not to be kept; a list can no longer be walked from these. */
    synchronized void forgetUnless(Predicate<ObjectNode> kept) {
        while (!newestFirst.isEmpty() && !kept.test(newestFirst.lastEntry().getValue())) {
            var forgotten = newestFirst.pollLastEntry().getValue();
            places.remove(forgotten.path("id").asText());
        }
    }

    synchronized Stream<ObjectNode> all() {
        return newestFirst.values().stream().toList().stream();
    }

    synchronized ObjectNode page(Paging paging, Predicate<ObjectNode> filter) {
        var after = paging.startingAfter().map(id -> newestFirst.tailMap(place(id, "starting_after"), false));
        var before = paging.endingBefore()
                .map(id ->
                        newestFirst.headMap(place(id, "ending_before"), false).descendingMap());
        var candidates = after.or(() -> before).orElse(newestFirst);
        var found = candidates.values().stream()
                .filter(filter)
                .limit(paging.limit() + 1L)
                .toList();
        return paging.page(url, found);
    }

    private long place(String id, String param) {
        return Optional.ofNullable(places.get(id)).orElseThrow(() -> missing(400, id, param));
    }

    private Refusal missing(int status, String id, String param) {
        return Refusal.of(status, "No such " + kind + ": '" + id + "'")
                .code("resource_missing")
                .param(param);
    }
}
