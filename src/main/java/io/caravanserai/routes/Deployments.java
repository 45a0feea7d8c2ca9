package io.caravanserai.routes;

import io.caravanserai.shared.Problem;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts files of routes in force, and keeps each as a version. The version is added, and the route exchanged, in one
 * transaction: what cannot be started leaves no version, and what leaves no version is taken back.
 */
final class Deployments {

    /** Where those routes lie that lead here, and that would wait for their own end. */
    private static final String OWN = "routes/";

    private final LiveRoutes routes;
    private final RouteVersions versions;
    private final TransactionTemplate transaction;

    Deployments(LiveRoutes routes, RouteVersions versions, TransactionTemplate transaction) {
        this.routes = routes;
        this.versions = versions;
        this.transaction = transaction;
    }

    /**
     * @param from the number of the version that its author began with, where he says
     * @return the number of the version that is in force now
     * @throws RefusedFile with what is wrong with the file; then all is as it was
     * @throws Problem 409 where the folder governs the place, or another version is in force than the author knows
     */
    int deploy(String place, String text, OptionalInt from, Author author) throws RefusedFile {
        return edit(place, (files, newest) -> {
            int number = newest.map(RouteVersion::number).orElse(0);
            if (from.isPresent() && from.getAsInt() != number) {
                throw conflict("Version %d is in force by now; look at it before you replace it.".formatted(number));
            }
            if (text(files, place, newest).filter(text::equals).isPresent()) {
                files.follow(
                        place, newest.flatMap(RouteVersion::text).map(same -> new Wish(same, Source.version(number))));
                return number;
            }
            int next = number + 1;
            versions.add(place, next, Optional.of(text), next, author);
            files.follow(place, Optional.of(new Wish(text, Source.version(next))));
            return next;
        });
    }

    /**
     * @param to the number of the version to go back to, 0 for the hub's own; empty for the one before
     * @return the number of the version that is in force now
     * @throws RefusedFile where what was in force once cannot be any more; then all is as it was
     * @throws Problem 404 where there is no such version, 409 where there is nothing to go back to
     */
    int rollBack(String place, OptionalInt to, Author author) throws RefusedFile {
        return edit(place, (files, newest) -> {
            RouteVersion now = newest.orElseThrow(() -> conflict("No version of it was ever put in force."));
            int back = to.orElse(now.sameAs() - 1);
            if (back < 0) {
                throw conflict("The hub's own is in force, and nothing was before it.");
            }
            RouteVersion goal = back == 0 ? null : find(place, back);
            int sameAs = goal == null ? 0 : goal.sameAs();
            if (sameAs == now.sameAs()) {
                return now.number();
            }
            Optional<String> text = goal == null ? Optional.empty() : goal.text();
            int next = now.number() + 1;
            versions.add(place, next, text, sameAs, author);
            files.follow(place, text.map(words -> new Wish(words, Source.version(next))));
            return next;
        });
    }

    private interface Work {

        int on(FilesInForce files, Optional<RouteVersion> newest) throws RefusedFile;
    }

    private int edit(String place, Work work) throws RefusedFile {
        if (place.startsWith(OWN)) {
            throw conflict(
                    "The routes that edit routes cannot exchange themselves: edit them in the folder of HUB_ROUTES_DIR.");
        }
        return routes.edit((files, wishes) -> {
            if (wishes.folder().holds(place) && !wishes.governs(place)) {
                throw conflict("The folder of HUB_ROUTES_DIR holds %s, and governs it: edit that file, or remove it."
                        .formatted(place));
            }
            return inTransaction(() -> {
                versions.lock(place);
                return work.on(files, versions.newest(place));
            });
        });
    }

    private interface Attempt {

        int make() throws RefusedFile;
    }

    private int inTransaction(Attempt attempt) throws RefusedFile {
        var refused = new RefusedFile[1];
        Integer number = transaction.execute(status -> {
            try {
                return attempt.make();
            } catch (RefusedFile e) {
                status.setRollbackOnly();
                refused[0] = e;
                return 0;
            }
        });
        if (refused[0] != null) {
            throw refused[0];
        }
        return number;
    }

    private static Optional<String> text(FilesInForce files, String place, Optional<RouteVersion> newest) {
        Optional<String> version = newest.flatMap(RouteVersion::text);
        return version.isPresent() ? version : files.standard(place).map(RouteFile::text);
    }

    private RouteVersion find(String place, int number) {
        return versions.find(place, number)
                .orElseThrow(() -> Problem.notFound("%s has no version %d.".formatted(place, number)));
    }

    private static Problem conflict(String detail) {
        return new Problem(409, "Conflict", detail);
    }
}
