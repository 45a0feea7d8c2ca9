package io.caravanserai.reservations;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Gives each reservation the id under which it is known already: the one of the first that was said of it. Where two have
 * become one, the other id is given up; where one has become two, the later gets a new one.
 */
final class Identities {

    private final Map<Gathered, UUID> ids = new IdentityHashMap<>();
    private final Set<UUID> taken = new HashSet<>();

    private Identities(List<Gathered> reservations) {
        reservations.forEach(each -> each.ids(true).forEach(id -> claim(each, id)));
        reservations.forEach(each -> each.ids(false).forEach(id -> claim(each, id)));
        reservations.forEach(each -> claim(each, UUID.randomUUID()));
    }

    static Map<Gathered, UUID> of(List<Gathered> reservations) {
        return new Identities(reservations).ids;
    }

    private void claim(Gathered reservation, UUID id) {
        if (!ids.containsKey(reservation) && taken.add(id)) {
            ids.put(reservation, id);
        }
    }
}
