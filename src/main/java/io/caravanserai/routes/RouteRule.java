package io.caravanserai.routes;

import java.util.List;
import java.util.stream.Stream;

/** What every file of routes keeps to, and why. */
public enum RouteRule {
    ONE_FLOW("a flow is edited, reviewed and rolled back as a file", FlowRules::oneFlow),
    NAMED_AS_ITS_FILE("whoever sees an id in Hawtio or in a log finds the file", FlowRules::named),
    DESCRIBED("an operator at night reads why a flow exists", FlowRules::described),
    GROUPED_AS_ITS_FOLDER("Hawtio shows the modules as they are in the code", FlowRules::grouped),
    WITH_AN_ERROR_POLICY("without one, a failed message is logged and lost", FlowRules::underAPolicy),
    STEPS_NAMED(
            "a generated id changes with every edit, and whoever relied on it finds another step", StepRules::named),
    STEPS_NAMED_APART("two steps of one id are one step to a test and to an operator", StepRules::namedApart),
    BEANS_OF_ITS_OWN_MODULE("a route is no back door from one module into another", BeanRules::ofItsModule),
    METHODS_THERE("a method that is not there is found missing by the first message only", BeanRules::methodsThere),
    SERVED("a message to a route that is not there fails", EndpointRules::served),
    LOGS_NO_BODIES("a body is a whole personal record", TextRules::logsNoBodies),
    NO_SECRETS("an endpoint's address is shown in Hawtio, in metrics and in logs", TextRules::noSecrets),
    NO_SCRIPTS("code in YAML is neither compiled nor tested: routes say what, beans say how", TextRules::noScripts),
    TEXTS_OF_ITS_OWN("a text from elsewhere is fetched by whoever only judges the file", TextRules::ownTexts),
    ONE_CHOICE_DEEP("a diagram of nested branches is read by nobody", StepRules::oneChoiceDeep),
    CONSUMER_GROUP_OF_ITS_OWN(
            "two routes in one group would each see only a part of the messages", EndpointRules::ownConsumerGroup);

    private final String reason;
    private final Check check;

    RouteRule(String reason, Check check) {
        this.reason = reason;
        this.check = check;
    }

    /** Finds the offences of a file against one rule. */
    private interface Check {

        Stream<Complaint> complaints(RouteFile file, Surroundings hub);
    }

    /** @return each offence of the file against this rule, with the rule's reason */
    public List<Complaint> judge(RouteFile file, Surroundings hub) {
        return check.complaints(file, hub)
                .map(found -> new Complaint(found.line(), "%s; %s: %s".formatted(found.reason(), name(), reason)))
                .toList();
    }
}
