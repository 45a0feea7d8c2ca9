package io.caravanserai.routes;

import io.caravanserai.routes.Judge.Case;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which file of routes is in force in which place: the folder's, where there is a fit one, else the hub's own. */
class LiveRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);

    private final RouteFolder folder;
    private final Judge judge;
    private final Map<String, RouteFile> standard = new TreeMap<>();
    private final Map<String, RouteFile> inForce = new TreeMap<>();
    private final Map<String, List<Complaint>> refused = new TreeMap<>();
    private FolderContent seen;
    private Force force;
    private boolean readable = true;

    LiveRoutes(RouteFolder folder, Judge judge) {
        this.folder = folder;
        this.judge = judge;
    }

    /**
     * Begins before Camel does.
     *
     * @param own the hub's own files
     * @return the files to start with
     */
    synchronized Collection<RouteFile> begin(Collection<RouteFile> own) {
        standard.clear();
        own.forEach(file -> standard.put(file.place(), file));
        inForce.clear();
        inForce.putAll(standard);
        refused.clear();
        seen = null;
        force = new StartedLater();
        look();
        return List.copyOf(inForce.values());
    }

    /** From now on an edit is put in force in the running Camel. */
    synchronized void goLive(Force running) {
        force = running;
    }

    /** Looks at the folder, and puts in force what was edited there since the last look. */
    synchronized void look() {
        FolderContent now;
        try {
            now = folder.read();
        } catch (IOException e) {
            if (readable) {
                LOG.warn("The folder of routes cannot be read, and what is in force stays: {}", e.toString());
            }
            readable = false;
            return;
        }
        readable = true;
        if (!now.equals(seen)) {
            var told = Map.copyOf(refused);
            boolean moved = follow(now);
            // What was refused for want of another file may be fit now.
            while (moved && !refused.isEmpty()) {
                moved = follow(now);
            }
            seen = now;
            refused.forEach((place, complaints) -> {
                if (!complaints.equals(told.get(place))) {
                    LOG.warn("Refused {} in the folder of routes; what is in force stays: {}", place, complaints);
                }
            });
        }
    }

    synchronized List<Refusal> refusals() {
        return refused.entrySet().stream()
                .flatMap(file ->
                        file.getValue().stream().map(found -> new Refusal(file.getKey(), found.line(), found.reason())))
                .toList();
    }

    /** @return the places of the folder's files that are in force */
    synchronized List<String> edited() {
        return inForce.values().stream()
                .filter(file -> standard.get(file.place()) != file)
                .map(RouteFile::place)
                .toList();
    }

    /** @return whether anything came in force or went */
    private boolean follow(FolderContent now) {
        boolean moved = false;
        var places = new TreeSet<>(now.texts().keySet());
        places.addAll(now.unfit().keySet());
        places.addAll(inForce.keySet());
        refused.keySet().retainAll(places);
        for (String place : places) {
            try {
                moved |= follow(place, now);
                refused.remove(place);
            } catch (RefusedFile e) {
                refused.put(place, e.complaints());
            }
        }
        return moved;
    }

    private boolean follow(String place, FolderContent now) throws RefusedFile {
        if (now.unfit().containsKey(place)) {
            throw new RefusedFile(List.of(now.unfit().get(place)));
        }
        return now.holds(place) ? bring(place, now.texts().get(place)) : giveUp(place);
    }

    private boolean bring(String place, String text) throws RefusedFile {
        Optional<RouteFile> before = at(inForce, place);
        if (before.filter(file -> file.text().equals(text)).isPresent()) {
            return false;
        }
        RouteFile file = RouteFile.parse(place, text);
        judge.check(new Case(file, before, at(standard, place), others(place)));
        force.put(file, before);
        inForce.put(place, file);
        LOG.info("Route {} is now as {} in the folder of routes says", file.name(), place);
        return true;
    }

    private boolean giveUp(String place) throws RefusedFile {
        RouteFile before = inForce.get(place);
        Optional<RouteFile> own = at(standard, place);
        if (before == null || own.filter(before::equals).isPresent()) {
            return false;
        }
        judge.checkRemoval(before, own, others(place));
        if (own.isPresent()) {
            force.put(own.get(), Optional.of(before));
            inForce.put(place, own.get());
            LOG.info("Route {} is the hub's own again", before.name());
        } else {
            force.remove(before);
            inForce.remove(place);
            LOG.info("Route {} is gone", before.name());
        }
        return true;
    }

    private List<RouteFile> others(String place) {
        return inForce.values().stream()
                .filter(file -> !file.place().equals(place))
                .toList();
    }

    private static Optional<RouteFile> at(Map<String, RouteFile> files, String place) {
        return Optional.ofNullable(files.get(place));
    }

    /** Camel has yet to start, with what {@link #begin} returns. */
    private static final class StartedLater implements Force {

        @Override
        public void put(RouteFile file, Optional<RouteFile> before) {}

        @Override
        public void remove(RouteFile file) {}
    }
}
