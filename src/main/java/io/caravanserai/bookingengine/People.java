package io.caravanserai.bookingengine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The Booking Engine's customers who may have to do with those of a batch: by address, or by whom they are joined with. */
final class People {

    private final Map<UUID, Person> all = new HashMap<>();

    People(List<Person> people) {
        people.forEach(this::put);
    }

    Person find(UUID id) {
        return all.getOrDefault(id, Person.unknown(id));
    }

    void put(Person person) {
        all.put(person.id(), person);
    }

    /** @return whom the others of this address are in the catalogue, of those who may be joined */
    Optional<UUID> customerOf(String email, UUID except) {
        return all.values().stream()
                .filter(other -> !other.id().equals(except) && other.joined() == Joined.JOINED)
                .filter(other -> email.equals(other.email()) && other.customerId() != null)
                .map(Person::customerId)
                .min(UUID::compareTo);
    }

    /** @return whether somebody else is that customer, too */
    boolean isShared(UUID customer, UUID except) {
        return all.values().stream().anyMatch(other -> !other.id().equals(except) && other.isIn(customer));
    }
}
