package io.caravanserai.model;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.caravanserai.routes.Beans;
import java.beans.Introspector;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Every class of the hub, and which of them a route can name. */
final class HubBeans {

    static final String BASE = "io.caravanserai";
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);
    private static final Map<String, Found> BY_NAME = byName();

    private record Found(JavaClass home, JavaClass type) {}

    private HubBeans() {}

    /** @return the class that the bean of that name is of, or is made by */
    static Optional<JavaClass> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name)).map(Found::home);
    }

    /** @return the bean of that name, as the rules of routes ask for it */
    static Optional<Beans.Bean> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name))
                .map(found -> new Beans.Bean(
                        found.home().getPackageName(), found.type().reflect()));
    }

    private static Map<String, Found> byName() {
        var beans = new HashMap<String, Found>();
        for (JavaClass type : CLASSES) {
            if (type.isAnnotatedWith(Component.class) || type.isMetaAnnotatedWith(Component.class)) {
                String given = type.tryGetAnnotationOfType(Component.class)
                        .map(Component::value)
                        .orElse("");
                beans.put(
                        given.isEmpty() ? Introspector.decapitalize(type.getSimpleName()) : given,
                        new Found(type, type));
            }
            type.getMethods().stream()
                    .filter(method -> method.isAnnotatedWith(Bean.class))
                    .forEach(method -> beans.put(
                            beanName(method.getAnnotationOfType(Bean.class), method.getName()),
                            new Found(type, method.getRawReturnType())));
        }
        return beans;
    }

    private static String beanName(Bean bean, String method) {
        return bean.value().length > 0 ? bean.value()[0] : bean.name().length > 0 ? bean.name()[0] : method;
    }
}
