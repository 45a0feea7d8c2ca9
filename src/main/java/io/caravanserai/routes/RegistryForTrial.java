package io.caravanserai.routes;

import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.Registry;

/**
 * The hub's beans for a Camel that only tries a file: without Camel's own parts (components, languages, data formats),
 * which would then belong to that Camel and no longer to the hub's.
 */
final class RegistryForTrial implements BeanRepository {

    private final Registry hub;

    RegistryForTrial(Registry hub) {
        this.hub = hub;
    }

    @Override
    public Object lookupByName(String name) {
        Object found = hub.lookupByName(name);
        return found instanceof CamelContextAware ? null : found;
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        T found = hub.lookupByNameAndType(name, type);
        return found instanceof CamelContextAware ? null : found;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return Map.of();
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return Set.of();
    }
}
