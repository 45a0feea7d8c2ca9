package io.caravanserai.model;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.caravanserai.shared.WithoutEffect;
import jakarta.annotation.Resource;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What the hub's Java keeps to, and why. */
final class CodeRules {

    /** Where Camel's own interfaces must be met: a consumer, a header filter, a route policy, what listens to routes. */
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
            "io.caravanserai.traces.TracedSteps",
            "io.caravanserai.routes.BeanLanguageTap",
            "io.caravanserai.routes.BeanTap",
            "io.caravanserai.routes.CurrentCall",
            "io.caravanserai.routes.Deadline",
            "io.caravanserai.routes.Keeper",
            "io.caravanserai.routes.KeptMessage",
            "io.caravanserai.routes.Outcome",
            "io.caravanserai.routes.PreviewCamel",
            "io.caravanserai.routes.Purity",
            "io.caravanserai.routes.Recording",
            "io.caravanserai.routes.RouteTap",
            "io.caravanserai.routes.SendTap",
            "io.caravanserai.routes.Sent",
            "io.caravanserai.routes.StandInComponent",
            "io.caravanserai.routes.StepTap");

    /** Who speaks before there is a log, or where there is none. */
    private static final Set<String> SPEAKERS = Set.of(
            "io.caravanserai.Caravanserai",
            "io.caravanserai.extraction.ExtractCommand",
            "io.caravanserai.mail.NewKey",
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

    /** By which a class could do something to the world, or learn something from it. */
    private static final String[] WAYS_OUT = {
        "java.sql..",
        "javax.sql..",
        "java.net.http..",
        "java.nio.file..",
        "jakarta.persistence..",
        "io.micrometer..",
        "org.slf4j..",
        "org.apache.kafka.clients..",
        "org.springframework.jdbc..",
        "org.springframework.kafka..",
        "org.springframework.transaction..",
        "org.springframework.web.client.."
    };

    static final ArchRule WITHOUT_EFFECT_IS_WITHOUT_A_WAY_OUT = noClasses()
            .that(are(CodeRules::saysItHasNoEffect, "say that they, or methods of theirs, are without effect"))
            .should()
            .transitivelyDependOnClassesThat(resideInAnyPackage(WAYS_OUT)
                    .or(belongToAnyOf(
                            CamelContext.class, ProducerTemplate.class, FluentProducerTemplate.class, Exchange.class)))
            .because("a preview calls them though nothing is to be done");

    private CodeRules() {}

    private static boolean saysItHasNoEffect(JavaClass type) {
        return type.isAnnotatedWith(WithoutEffect.class)
                || type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(WithoutEffect.class));
    }

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
