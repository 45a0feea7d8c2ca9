package io.caravanserai.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RouteRulesTest {

    private static final List<RouteFile> ROUTES = RouteFile.under(RouteFile.ALL);
    private static final List<RouteFile> BAD = RouteFile.under(Path.of("src/test/resources/model/bad"));

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void everyFileOfRoutesKeepsEveryRule(RouteFile file) {
        assertThat(Stream.of(RouteRule.values()).flatMap(rule -> rule.judge(file, ROUTES).stream()))
                .isEmpty();
    }

    /** Each rule has a file of its name that breaks it, and nothing else. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(RouteRule.class)
    void everyRuleFindsTheFileThatBreaksIt(RouteRule broken) {
        var offender = offender(broken);
        var known = Stream.concat(ROUTES.stream(), Stream.of(offender)).toList();

        assertThat(RouteRule.values())
                .filteredOn(rule -> !rule.judge(offender, known).isEmpty())
                .containsExactly(broken);
    }

    private static RouteFile offender(RouteRule rule) {
        String name = rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return BAD.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no file breaks " + rule + ": model/bad/" + name));
    }

    static Stream<RouteFile> routes() {
        return ROUTES.stream();
    }
}
