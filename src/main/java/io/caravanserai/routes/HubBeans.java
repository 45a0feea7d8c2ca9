package io.caravanserai.routes;

import java.util.Optional;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/** The beans of the running hub. */
final class HubBeans implements Beans {

    private final ConfigurableListableBeanFactory beans;

    HubBeans(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public Optional<Bean> find(String name) {
        if (!beans.containsBean(name)) {
            return Optional.empty();
        }
        return type(name).map(type -> new Bean(maker(name).orElse(type).getPackageName(), type));
    }

    private Optional<Class<?>> maker(String name) {
        if (!beans.containsBeanDefinition(name)) {
            return Optional.empty();
        }
        BeanDefinition definition = beans.getMergedBeanDefinition(name);
        return Optional.ofNullable(definition.getFactoryBeanName()).flatMap(this::type);
    }

    private Optional<Class<?>> type(String name) {
        return Optional.ofNullable(beans.getType(name)).map(ClassUtils::getUserClass);
    }
}
