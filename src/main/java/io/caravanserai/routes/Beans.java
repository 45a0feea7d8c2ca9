package io.caravanserai.routes;

import java.util.Optional;

/** The beans that a route can name. */
@FunctionalInterface
public interface Beans {

    /** @return the bean of that name, if there is one */
    Optional<Bean> find(String name);

    /**
     * One bean.
     *
     * @param home the package of its class, or of the class that makes it
     * @param type what it is
     */
    record Bean(String home, Class<?> type) {}
}
