package io.caravanserai.operations;

import javax.management.ObjectInstance;
import org.jolokia.service.jmx.api.CacheKeyProvider;

/**
 * Lets Jolokia tell Hawtio what Camel's MBeans can do once for each class of them. It would tell it again for each of the
 * thousands of steps of a hub with many routes, and Hawtio asks for all of it before it shows anything. Named in
 * META-INF/jolokia/services.
 */
public class SharedBeanInfo extends CacheKeyProvider {

    /** @param order in which Jolokia asks its providers */
    public SharedBeanInfo(int order) {
        super(order);
    }

    /** @return what MBeans with the same attributes and operations have in common; null where nobody knows */
    @Override
    public String determineKey(ObjectInstance bean) {
        return bean.getObjectName().getDomain().equals("org.apache.camel") ? "camel:" + bean.getClassName() : null;
    }
}
