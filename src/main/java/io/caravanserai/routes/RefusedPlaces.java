package io.caravanserai.routes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is wrong with what should be in force, and is not. */
final class RefusedPlaces {

    private final Map<String, List<Complaint>> complaints = new TreeMap<>();

    boolean areThere() {
        return !complaints.isEmpty();
    }

    void put(String place, List<Complaint> found) {
        complaints.put(place, found);
    }

    void remove(String place) {
        complaints.remove(place);
    }

    void retain(Set<String> places) {
        complaints.keySet().retainAll(places);
    }

    /** @return every complaint, and what the folder holds in vain */
    List<Refusal> all(Wishes wishes) {
        return Stream.concat(
                        wishes.shadowed(),
                        complaints.entrySet().stream()
                                .flatMap(file ->
                                        file.getValue().stream().map(found -> refusal(file.getKey(), found, wishes))))
                .toList();
    }

    private static Refusal refusal(String place, Complaint found, Wishes wishes) {
        String reason = wishes.governs(place)
                ? "version %d %s".formatted(wishes.number(place), found.reason())
                : found.reason();
        return new Refusal(place, found.line(), reason);
    }
}
