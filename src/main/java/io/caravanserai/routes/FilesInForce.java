package io.caravanserai.routes;

import io.caravanserai.routes.Judge.Case;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which file is in force in which place, and how another one comes to be. */
final class FilesInForce {

    private static final Logger LOG = LoggerFactory.getLogger(FilesInForce.class);

    private final Judge judge;
    private final Map<String, RouteFile> standard = new TreeMap<>();
    private final Map<String, InForce> inForce = new TreeMap<>();
    private Force force = new StartedLater();

    FilesInForce(Judge judge, Collection<RouteFile> own) {
        this.judge = judge;
        own.forEach(file -> {
            standard.put(file.place(), file);
            inForce.put(file.place(), new InForce(file, Source.JAR));
        });
    }

    /** From now on an edit is put in force in the running Camel. */
    void goLive(Force running) {
        force = running;
    }

    Collection<InForce> all() {
        return List.copyOf(inForce.values());
    }

    Optional<InForce> at(String place) {
        return Optional.ofNullable(inForce.get(place));
    }

    Optional<RouteFile> standard(String place) {
        return Optional.ofNullable(standard.get(place));
    }

    /** @throws RefusedFile with all that is wrong with a file that somebody wants to be in force */
    RouteFile judged(String place, String text) throws RefusedFile {
        RouteFile file = RouteFile.parse(place, text);
        judge.check(new Case(file, at(place).map(InForce::file), standard(place), others(place)));
        return file;
    }

    /** @return whether anything came in force or went */
    boolean follow(String place, Optional<Wish> wish) throws RefusedFile {
        return wish.isPresent() ? bring(place, wish.get()) : giveUp(place);
    }

    private boolean bring(String place, Wish wish) throws RefusedFile {
        Optional<InForce> before = at(place);
        if (before.filter(now -> now.file().text().equals(wish.text())).isPresent()) {
            inForce.put(place, new InForce(before.get().file(), wish.source()));
            return false;
        }
        RouteFile file = judged(place, wish.text());
        force.put(file, before.map(InForce::file));
        inForce.put(place, new InForce(file, wish.source()));
        LOG.info("Route {} is now {}: {}", file.name(), wish.source(), place);
        return true;
    }

    private boolean giveUp(String place) throws RefusedFile {
        Optional<InForce> before = at(place);
        if (before.isEmpty() || before.get().source().equals(Source.JAR)) {
            return false;
        }
        RouteFile file = before.get().file();
        Optional<RouteFile> own = standard(place);
        judge.checkRemoval(file, own, others(place));
        if (own.isPresent()) {
            force.put(own.get(), Optional.of(file));
            inForce.put(place, new InForce(own.get(), Source.JAR));
            LOG.info("Route {} is the hub's own again", file.name());
        } else {
            force.remove(file);
            inForce.remove(place);
            LOG.info("Route {} is gone", file.name());
        }
        return true;
    }

    private List<RouteFile> others(String place) {
        return inForce.values().stream()
                .map(InForce::file)
                .filter(file -> !file.place().equals(place))
                .toList();
    }

    /** Camel has yet to start, with what is in force then. */
    private static final class StartedLater implements Force {

        @Override
        public void put(RouteFile file, Optional<RouteFile> before) {}

        @Override
        public void remove(RouteFile file) {}
    }
}
