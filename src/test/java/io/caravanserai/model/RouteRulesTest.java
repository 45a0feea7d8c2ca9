package io.caravanserai.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.routes.Complaint;
import io.caravanserai.routes.RouteFile;
import io.caravanserai.routes.RouteRule;
import io.caravanserai.routes.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RouteRulesTest {

    static final Path ALL = Path.of("src/main/resources/routes");

    private static final List<RouteFile> ROUTES = RouteFile.under(ALL);
    private static final List<RouteFile> BAD = RouteFile.under(Path.of("src/test/resources/model/bad"));

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void everyFileOfRoutesKeepsEveryRule(RouteFile file) {
        assertThat(Stream.of(RouteRule.values()).flatMap(rule -> complaints(rule, file, ROUTES)))
                .isEmpty();
    }

    /** One spelling reads alike everywhere, and a typing error is found before the hub starts. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void everyFileOfRoutesIsInTheCanonicalForm(RouteFile file) {
        assertThat(CanonicalSchema.complaints(file.yaml())).isEmpty();
    }

    @Test
    void anotherFormIsFound() {
        assertThat(CanonicalSchema.complaints(bad("valid").yaml())).isNotEmpty();
    }

    /** Each rule has a file of its name that breaks it, and nothing else. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(RouteRule.class)
    void everyRuleFindsTheFileThatBreaksIt(RouteRule broken) {
        var offender = bad(broken.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        var known = Stream.concat(ROUTES.stream(), Stream.of(offender)).toList();

        assertThat(RouteRule.values())
                .filteredOn(rule -> complaints(rule, offender, known).findAny().isPresent())
                .containsExactly(broken);
        assertThat(CanonicalSchema.complaints(offender.yaml())).isEmpty();
    }

    private static Stream<Complaint> complaints(RouteRule rule, RouteFile file, List<RouteFile> all) {
        return rule.judge(file, new Surroundings(all, HubBeans::named)).stream();
    }

    private static RouteFile bad(String name) {
        return BAD.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no file model/bad/" + name));
    }

    static Stream<RouteFile> routes() {
        return ROUTES.stream();
    }
}
