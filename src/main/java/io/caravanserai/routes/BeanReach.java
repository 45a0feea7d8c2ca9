package io.caravanserai.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a bean reaches through what it is made of: the database, and the routes that it calls. */
final class BeanReach {

    private static final String BASE = "io.caravanserai";
    private static final Pattern DOOR = Pattern.compile("direct:([\\w-]+)");

    private final Set<Class<?>> reached = new LinkedHashSet<>();

    BeanReach(Class<?> bean) {
        reach(bean);
    }

    boolean database() {
        return reached.contains(JdbcClient.class);
    }

    /** @return the names in {@code direct:<name>} that its classes know */
    Set<String> doors() {
        return reached.stream()
                .filter(BeanReach::isOurs)
                .flatMap(BeanReach::doors)
                .collect(Collectors.toSet());
    }

    private void reach(Class<?> type) {
        if (reached.add(type) && isOurs(type)) {
            Stream.of(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .forEach(field -> reach(field.getType()));
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getPackageName().startsWith(BASE);
    }

    /** Texts stand in a class file as they are; so there is no need to run it to know them. */
    private static Stream<String> doors(Class<?> type) {
        try (InputStream in = type.getResourceAsStream(type.getName().replaceFirst(".*\\.", "") + ".class")) {
            return in == null
                    ? Stream.empty()
                    : DOOR
                            .matcher(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                            .results()
                            .map(found -> found.group(1))
                            .toList()
                            .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
