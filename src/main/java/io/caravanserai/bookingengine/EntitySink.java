package io.caravanserai.bookingengine;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Rows as entities: one query finds those of a batch that are there, and what differs is written in JDBC batches. */
class EntitySink implements RowSink {

    private final EntityManager entities;
    private final Class<?> type;

    EntitySink(EntityManager entities, Class<?> type) {
        this.entities = entities;
        this.type = type;
    }

    @Override
    public void put(Map<UUID, Object> wanted, Map<UUID, String> places) {
        Set<Object> there = known(List.copyOf(wanted.keySet()));
        wanted.forEach((id, entity) -> {
            if (there.contains(id)) {
                entities.merge(entity);
            } else {
                entities.persist(entity);
            }
        });
        entities.flush();
        entities.clear();
    }

    @Override
    public void take(Collection<UUID> ids) {
        entities.createQuery("delete from %s where id in :ids".formatted(type.getSimpleName()))
                .setParameter("ids", ids)
                .executeUpdate();
    }

    /** From now on the entities are in the session, so that merging asks for none of them. */
    private Set<Object> known(List<UUID> ids) {
        return entities.unwrap(Session.class).byMultipleIds(type).multiLoad(ids).stream()
                .filter(Objects::nonNull)
                .map(entity -> entities.getEntityManagerFactory()
                        .getPersistenceUnitUtil()
                        .getIdentifier(entity))
                .collect(Collectors.toSet());
    }
}
