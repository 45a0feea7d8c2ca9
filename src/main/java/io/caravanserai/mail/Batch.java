package io.caravanserai.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What was found in one stretch of a folder, and is put down together with how far that went. */
final class Batch {

    /** So many bytes of mail are held before they are put down. */
    private static final int HEAVY = 8 << 20;

    private final List<FoundMail> found = new ArrayList<>();
    private final Map<String, Integer> left = new TreeMap<>();
    private final List<UUID> settled = new ArrayList<>();
    private long weight;

    void add(Fate taken) {
        taken.found().ifPresent(mail -> {
            found.add(mail);
            weight += mail.weight();
        });
        taken.left().ifPresent(why -> left.merge(why, 1, Integer::sum));
    }

    /** A mail that was set aside has been had after all. */
    void settle(UUID setAside) {
        settled.add(setAside);
    }

    boolean isHeavy() {
        return weight > HEAVY;
    }

    List<FoundMail> found() {
        return found;
    }

    Map<String, Integer> left() {
        return left;
    }

    List<UUID> settled() {
        return settled;
    }
}
