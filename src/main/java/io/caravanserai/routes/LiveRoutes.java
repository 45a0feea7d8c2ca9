package io.caravanserai.routes;

import io.caravanserai.shared.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which file of routes is in force in which place: the version that was put in force through the API, or the folder's file,
 * where there is a fit one; else the hub's own.
 */
class LiveRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);

    private final FolderSight folder;
    private final VersionSource database;
    private final Judge judge;
    private volatile FilesInForce files;
    private RefusedPlaces refused = new RefusedPlaces();
    private Wishes wishes = Wishes.NONE;
    private boolean live;
    /** Whether an edit may have been put in force that the database does not hold. */
    private boolean inDoubt;

    /** What is told to whoever asks: nobody waits for an edit that is being put in force. */
    private volatile View view = new View(List.of(), List.of(), Wishes.NONE);

    /** Grows at the beginning and at the end of each edit of the API. */
    private volatile long edits;

    private record View(Collection<InForce> files, List<Refusal> refusals, Wishes wishes) {}

    /** What is newest in the hub's database. */
    interface VersionSource {

        /** @return the newest version of each place that ever had one */
        Map<String, RouteVersion> newest();
    }

    LiveRoutes(Optional<RouteFolder> folder, VersionSource database, Judge judge) {
        this.folder = new FolderSight(folder);
        this.database = database;
        this.judge = judge;
        this.files = new FilesInForce(judge, List.of());
    }

    /**
     * Begins before Camel does.
     *
     * @param own the hub's own files
     * @return the files to start with
     */
    synchronized Collection<RouteFile> begin(Collection<RouteFile> own) {
        files = new FilesInForce(judge, own);
        refused = new RefusedPlaces();
        follow(new Wishes(folder.content().orElse(FolderContent.EMPTY), Map.copyOf(database.newest())));
        return files.all().stream().map(InForce::file).toList();
    }

    /** From now on an edit is put in force in the running Camel. */
    synchronized void goLive(Force running) {
        files.goLive(running);
        live = true;
    }

    /** Looks at the folder, and puts in force what was edited there since the last look. */
    synchronized void look() {
        folder.content().filter(now -> !now.equals(wishes.folder())).ifPresent(now -> follow(wishes.withFolder(now)));
    }

    /** Looks at the database, and puts in force what was put there since, by whichever hub. */
    void lookAtVersions() {
        long before = edits;
        Map<String, RouteVersion> newest = database.newest();
        synchronized (this) {
            // What was read before the end of an edit of this hub's may be older than what that edit brought.
            if (before == edits) {
                follow(newest);
            }
        }
    }

    /** What is done while no other edit comes in between. */
    interface Edit<T> {

        T make(FilesInForce files, Wishes wishes) throws RefusedFile;
    }

    /**
     * Lets one edit of the API be made; whatever becomes of it, what is in force is brought in line with the database.
     *
     * @throws Problem 503 while the hub starts: it serves HTTP before the last of its routes runs
     */
    synchronized <T> T edit(Edit<T> edit) throws RefusedFile {
        if (!live) {
            throw new Problem(
                    503, "Still starting", "Routes are edited once the hub has started; try again in a moment.");
        }
        edits++;
        inDoubt = true;
        try {
            return edit.make(files, wishes);
        } finally {
            settle();
            publish();
            edits++;
        }
    }

    private void settle() {
        try {
            follow(database.newest());
        } catch (RuntimeException e) {
            LOG.debug("What is in force is brought in line with the database at the next look", e);
        }
    }

    /** @throws RefusedFile with all that is wrong with a file that somebody thinks of putting in force */
    synchronized RouteFile judged(String place, String text) throws RefusedFile {
        return files.judged(place, text);
    }

    Collection<InForce> inForce() {
        return view.files();
    }

    /** @return the hub's own file of that place */
    Optional<RouteFile> standard(String place) {
        return files.standard(place);
    }

    /** @return the number of the newest version of that place; 0 where there is none */
    int version(String place) {
        return view.wishes().number(place);
    }

    List<Refusal> refusals() {
        return view.refusals();
    }

    /** @return the places in which something else than the hub's own is in force */
    List<String> edited() {
        return view.files().stream()
                .filter(each -> !each.source().equals(Source.JAR))
                .map(each -> each.file().place())
                .toList();
    }

    private void follow(Map<String, RouteVersion> newest) {
        if (inDoubt || !newest.equals(wishes.versions())) {
            follow(wishes.withVersions(newest));
            inDoubt = false;
        }
    }

    private void follow(Wishes now) {
        var told = refusals();
        wishes = now;
        boolean moved = followOnce();
        // What was refused for want of another file may be fit now.
        while (moved && refused.areThere()) {
            moved = followOnce();
        }
        publish();
        refusals().stream()
                .filter(refusal -> !told.contains(refusal))
                .forEach(refusal -> LOG.warn("Refused {}; what is in force stays", refusal));
    }

    private void publish() {
        view = new View(files.all(), List.copyOf(refused.all(wishes)), wishes);
    }

    /** @return whether anything came in force or went */
    private boolean followOnce() {
        boolean moved = false;
        var places = new TreeSet<>(wishes.places());
        files.all().forEach(each -> places.add(each.file().place()));
        refused.retain(places);
        for (String place : places) {
            try {
                moved |= files.follow(place, wishes.at(place));
                refused.remove(place);
            } catch (RefusedFile e) {
                refused.put(place, e.complaints());
            }
        }
        return moved;
    }
}
