package io.caravanserai.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.caravanserai.model.bad.KnowsTheExchange;
import io.caravanserai.model.bad.LogsByItself;
import io.caravanserai.model.bad.Prints;
import io.caravanserai.model.bad.TakesItsFieldsFromNowhere;
import io.caravanserai.model.bad.WritesThoughWithoutEffect;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CodeRulesTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theHubKeepsEveryRule(ArchRule rule) {
        rule.check(HubBeans.CLASSES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void everyRuleFindsTheClassThatBreaksIt(ArchRule rule, Class<?> offender) {
        JavaClasses bad = new ClassFileImporter().importClasses(offender);

        assertThat(rule.allowEmptyShould(true).evaluate(bad).hasViolation()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void stripeKnowsNoOtherModuleAndOneThatDoesIsFound(String module, boolean alone) {
        assertThat(CodeRules.standsAlone(module).evaluate(HubBeans.CLASSES).hasViolation())
                .isNotEqualTo(alone);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(CodeRules.BEANS_KNOW_NO_EXCHANGE, KnowsTheExchange.class),
                Arguments.of(CodeRules.NO_FIELD_INJECTION, TakesItsFieldsFromNowhere.class),
                Arguments.of(CodeRules.WITHOUT_EFFECT_IS_WITHOUT_A_WAY_OUT, WritesThoughWithoutEffect.class),
                Arguments.of(CodeRules.ONE_LOG, LogsByItself.class),
                Arguments.of(CodeRules.NOBODY_PRINTS, Prints.class));
    }

    static Stream<Arguments> modules() {
        return Stream.of(
                Arguments.of("io.caravanserai.stripe", true), Arguments.of("io.caravanserai.customers", false));
    }
}
