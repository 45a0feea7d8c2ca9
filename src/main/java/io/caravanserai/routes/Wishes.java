package io.caravanserai.routes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is to be in force in which place, at one moment. A place has one source of truth: where a version was put in force
 * by the API, the folder has no say.
 *
 * @param folder what the folder holds
 * @param versions the newest version of each place that ever had one
 */
record Wishes(FolderContent folder, Map<String, RouteVersion> versions) {

    static final Wishes NONE = new Wishes(FolderContent.EMPTY, Map.of());

    Wishes withFolder(FolderContent now) {
        return new Wishes(now, versions);
    }

    Wishes withVersions(Map<String, RouteVersion> now) {
        return new Wishes(folder, Map.copyOf(now));
    }

    Set<String> places() {
        var places = new TreeSet<>(folder.texts().keySet());
        places.addAll(folder.unfit().keySet());
        places.addAll(versions.keySet());
        return places;
    }

    /**
     * @return what is to be in force there; empty for the hub's own, or nothing where it has none
     * @throws RefusedFile where the folder has something there that cannot be read
     */
    Optional<Wish> at(String place) throws RefusedFile {
        Optional<RouteVersion> version = governing(place);
        if (version.isPresent()) {
            return version.flatMap(RouteVersion::text)
                    .map(text -> new Wish(text, Source.version(version.get().number())));
        }
        Complaint unfit = folder.unfit().get(place);
        if (unfit != null) {
            throw new RefusedFile(List.of(unfit));
        }
        return Optional.ofNullable(folder.texts().get(place)).map(text -> new Wish(text, Source.FOLDER));
    }

    /** @return what the folder holds in vain, each with the version that governs its place */
    Stream<Refusal> shadowed() {
        return versions.keySet().stream()
                .filter(folder::holds)
                .flatMap(place -> governing(place).stream())
                .map(version -> new Refusal(
                        version.place(),
                        1,
                        "its place is governed by version %d, put in force through the API by %s; roll that back to 0 first"
                                .formatted(version.number(), version.madeBy())));
    }

    /** @return the number of the newest version of that place; 0 where there is none */
    int number(String place) {
        return Optional.ofNullable(versions.get(place))
                .map(RouteVersion::number)
                .orElse(0);
    }

    /** @return whether a version that was put in force through the API has the say there */
    boolean governs(String place) {
        return governing(place).isPresent();
    }

    private Optional<RouteVersion> governing(String place) {
        return Optional.ofNullable(versions.get(place))
                .filter(version -> version.text().isPresent());
    }
}
