package io.caravanserai.routes;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.Registry;

/**
 * The beans of one module for a Camel that only tries a file: in whichever way the file names another, there is none. Nor
 * are there Camel's own parts (components, languages, data formats), which would then belong to that Camel and no longer
 * to the hub's.
 */
final class RegistryForTrial implements BeanRepository {

    private final Registry hub;
    private final Predicate<String> own;

    /** @param own tells the names of the module's beans */
    RegistryForTrial(Registry hub, Predicate<String> own) {
        this.hub = hub;
        this.own = own;
    }

    @Override
    public Object lookupByName(String name) {
        Object found = own.test(name) ? hub.lookupByName(name) : null;
        return found instanceof CamelContextAware ? null : found;
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        T found = own.test(name) ? hub.lookupByNameAndType(name, type) : null;
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
