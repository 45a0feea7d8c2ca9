package io.caravanserai.routes;

import java.util.Optional;
import org.apache.camel.CamelContext;

/** Stand in for the beans that routes name. */
@FunctionalInterface
interface BeanDoubles {

    /** @return what is called in the place of the bean of that name; empty for the bean itself */
    Optional<Object> of(String name, CamelContext camel);
}
