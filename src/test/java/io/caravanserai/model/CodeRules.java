package io.caravanserai.model;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.Resource;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What the hub's Java keeps to, and why. */
final class CodeRules {

    /** Where Camel's own interfaces must be met: a consumer, a header filter, a hook of its error handler, a route policy. */
    private static final Set<String> ADAPTERS = Set.of(
            "io.caravanserai.bookingengine.ChangeBatches",
            "io.caravanserai.cdc.CaptureConsumer",
            "io.caravanserai.cdc.CaptureEndpoint",
            "io.caravanserai.cdc.ChangeMessage",
            "io.caravanserai.operations.HttpHeaders",
            "io.caravanserai.operations.HubHeaderFilter",
            "io.caravanserai.operations.WaitAsAsked",
            "io.caravanserai.traces.Hop",
            "io.caravanserai.traces.TracedRoutes",
            "io.caravanserai.traces.TracedSteps");

    /** Who speaks before there is a log, or where there is none. */
    private static final Set<String> SPEAKERS = Set.of(
            "io.caravanserai.Caravanserai",
            "io.caravanserai.operations.StartUpChecks",
            "io.caravanserai.security.PasswordHash");

    static final ArchRule BEANS_KNOW_NO_EXCHANGE = noClasses()
            .that(are(not(ADAPTERS), "are no adapters"))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Exchange.class, Message.class, Processor.class)
            .because("a bean that takes and returns data is read and tested without Camel");

    static final ArchRule NO_FIELD_INJECTION = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class)
            .orShould()
            .beAnnotatedWith(Resource.class)
            .because("what a class needs is said by its constructor, and a test can hand it in");

    static final ArchRule ONE_LOG = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..", "org.apache.log4j..")
            .because("there is one log, and it is SLF4J's");

    static final ArchRule NOBODY_PRINTS = noClasses()
            .that(are(not(SPEAKERS), "are not to be heard without a log"))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("what is printed has no time, no level and no trace");

    private CodeRules() {}

    static ArchRule standsAlone(String module) {
        return classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat(resideInAPackage("io.caravanserai..")
                        .and(resideInAPackage("io.caravanserai.shared").negate())
                        .and(resideInAPackage(module).negate())
                        .negate())
                .because("a system's own words are used by many flows, and know none of them");
    }

    private static DescribedPredicate<JavaClass> are(
            java.util.function.Predicate<JavaClass> which, String description) {
        return DescribedPredicate.describe(description, which);
    }

    private static java.util.function.Predicate<JavaClass> not(Set<String> names) {
        return type -> names.stream()
                .noneMatch(name -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
    }
}
