package io.caravanserai.routes;

import java.util.Map;

/**
 * What the folder of routes held at one moment, by place.
 *
 * @param texts what can be read
 * @param unfit what must not be read, or cannot, and why
 */
record FolderContent(Map<String, String> texts, Map<String, Complaint> unfit) {

    static final FolderContent EMPTY = new FolderContent(Map.of(), Map.of());

    boolean holds(String place) {
        return texts.containsKey(place) || unfit.containsKey(place);
    }
}
