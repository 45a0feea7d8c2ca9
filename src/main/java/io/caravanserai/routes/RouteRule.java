package io.caravanserai.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.routes.RouteFile.Step;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every file of routes keeps to, and why. */
public enum RouteRule {
    ONE_FLOW("a flow is edited, reviewed and rolled back as a file") {
        @Override
        Stream<Complaint> complaints(RouteFile file, Surroundings hub) {
            int flows = file.routes().size() + file.rests().size();
            int policies = file.configurations().size();
            return flows == 1 && policies == 0 || flows == 0 && policies > 0
                    ? Stream.empty()
                    : Stream.of(file.complaint(
                            file.yaml(), "holds %d flows and %d error policies".formatted(flows, policies)));
        }
    },
    NAMED_AS_ITS_FILE("whoever sees an id in Hawtio or in a log finds the file") {
        @Override
        Stream<Complaint> complaints(RouteFile file, Surroundings hub) {
            return Stream.concat(
                    Stream.concat(file.routes().stream(), file.rests().stream())
                            .filter(flow -> !text(flow, "id").equals(file.name()))
                            .map(flow -> file.complaint(id(flow), "has the id '" + text(flow, "id") + "'")),
                    KEBAB_CASE.test(file.name())
                            ? Stream.empty()
                            : Stream.of(file.complaint(file.yaml(), "is not in kebab-case")));
        }
    },
    DESCRIBED("an operator at night reads why a flow exists") {
        @Override
        Stream<Complaint> complaints(RouteFile file, Surroundings hub) {
            // A rest flow is described by its contract; Camel 4.17 fails on a description of its own.
            return Stream.concat(file.routes().stream(), file.configurations().stream())
                    .filter(flow -> text(flow, "description").isBlank())
                    .map(flow -> file.complaint(flow, text(flow, "id") + " has no description"));
        }
    },
    GROUPED_AS_ITS_FOLDER("Hawtio shows the modules as they are in the code") {
        @Override
        Stream<Complaint> complaints(RouteFile file, Surroundings hub) {
            return file.routes().stream()
                    .filter(route -> !text(route, "group").equals(file.folder()))
                    .map(route ->
                            file.complaint(part(route, "group"), "has the group '%s'".formatted(text(route, "group"))));
        }
    },
    WITH_AN_ERROR_POLICY("without one, a failed message is logged and lost") {
        @Override
        Stream<Complaint> complaints(RouteFile file, Surroundings hub) {
            Set<String> known = hub.files().stream()
                    .flatMap(each -> each.configurations().stream())
                    .map(policy -> text(policy, "id"))
                    .collect(Collectors.toSet());
            return file.routes().stream()
                    .filter(route -> !known.contains(text(route, POLICY)))
                    .map(route -> file.complaint(
                            part(route, POLICY),
                            "follows the error policy '%s', which is nowhere".formatted(text(route, POLICY))));
        }
    },
    STEPS_NAMED("a generated id changes with every edit, and whoever relied on it finds another step") {
        @Override
        Stream<Complaint> complaints(RouteFile file, Surroundings hub) {
            return file.flows().stream()
                    .flatMap(flow -> RouteFile.stepsOf(flow).stream()
                            .filter(step -> TOUCHED.contains(step.kind()))
                            .filter(step -> !step.id().matches(Pattern.quote(text(flow, "id")) + "\\.[a-z0-9-]+"))
                            .map(step -> file.complaint(
                                    step.says(),
                                    "a '%s' has the id '%s', not %s.<verb>"
                                            .formatted(step.kind(), step.id(), text(flow, "id")))));
        }
    },
    STEPS_NAMED_APART("two steps of one id are one step to a test and to an operator") {
        @Override
        Stream<Complaint> complaints(RouteFile file, Surroundings hub) {
            var seen = new HashSet<String>();
            return steps(file)
                    .filter(step -> !step.id().isEmpty() && !seen.add(step.id()))
                    .map(step -> file.complaint(step.says(), "has two steps '" + step.id() + "'"));
        }
    },
    BEANS_OF_ITS_OWN_MODULE("a route is no back door from one module into another") {
        @Override
        Stream<Complaint> complaints(RouteFile file, Surroundings hub) {
            String own = MODULES + file.folder();
            return references(file)
                    .filter(reference -> hub.beans()
                            .find(reference.bean())
                            .filter(bean -> bean.home().equals(own))
                            .isEmpty())
                    .map(reference -> file.complaint(
                            reference.part(),
                            "names the bean '%s', which is not in %s".formatted(reference.bean(), own)));
        }
    },
    METHODS_THERE("a method that is not there is found missing by the first message only") {
        @Override
        Stream<Complaint> complaints(RouteFile file, Surroundings hub) {
            return references(file)
                    .filter(reference -> !reference.method().isEmpty())
                    .filter(reference -> hub.beans()
                            .find(reference.bean())
                            .filter(bean -> Stream.of(bean.type().getMethods())
                                    .map(Method::getName)
                                    .noneMatch(reference.method()::equals))
                            .isPresent())
                    .map(reference -> file.complaint(
                            reference.part(),
                            "calls the method '%s', which the bean '%s' does not have"
                                    .formatted(reference.method(), reference.bean())));
        }
    },
    SERVED("a message to a route that is not there fails") {
        @Override
        Stream<Complaint> complaints(RouteFile file, Surroundings hub) {
            Set<String> served =
                    hub.files().stream().flatMap(each -> each.serves().stream()).collect(Collectors.toSet());
            return file.calls().stream()
                    .filter(call -> !served.contains(RouteFile.door(call)))
                    .map(call -> file.complaint(
                            call, "calls direct:%s, which no route serves".formatted(RouteFile.door(call))));
        }
    },
    LOGS_NO_BODIES("a body is a whole personal record") {
        @Override
        Stream<Complaint> complaints(RouteFile file, Surroundings hub) {
            return steps(file)
                    .filter(step -> step.kind().equals("log") && WHOLE_MESSAGE.test(text(step.says(), "message"))
                            || uri(step.says()).startsWith("log"))
                    .map(step -> file.complaint(step.says(), "logs a message whole, by '%s'".formatted(step.kind())));
        }
    },
    NO_SECRETS("an endpoint's address is shown in Hawtio, in metrics and in logs") {
        @Override
        Stream<Complaint> complaints(RouteFile file, Surroundings hub) {
            var names = RouteFile.properties(file.yaml())
                    .filter(property -> property.getKey().equals("parameters"))
                    .flatMap(property -> property.getValue().properties().stream())
                    .filter(property -> SECRET_NAME.test(property.getKey()));
            var values = RouteFile.properties(file.yaml())
                    .filter(property -> property.getValue().isTextual()
                            && SECRET_VALUE.test(property.getValue().asText()));
            return Stream.concat(names, values)
                    .map(property -> file.complaint(
                            property.getValue(), "may hold a secret, in '%s'".formatted(property.getKey())));
        }
    },
    NO_SCRIPTS("code in YAML is neither compiled nor tested: routes say what, beans say how") {
        @Override
        Stream<Complaint> complaints(RouteFile file, Surroundings hub) {
            return RouteFile.properties(file.yaml())
                    .filter(property -> SCRIPTS.contains(property.getKey()))
                    .map(property -> file.complaint(property.getValue(), "is scripted, in " + property.getKey()));
        }
    },
    ONE_CHOICE_DEEP("a diagram of nested branches is read by nobody") {
        @Override
        Stream<Complaint> complaints(RouteFile file, Surroundings hub) {
            return steps(file)
                    .filter(step -> step.kind().equals("choice"))
                    .filter(step -> RouteFile.properties(step.says())
                            .anyMatch(each -> each.getKey().equals("choice")))
                    .map(step -> file.complaint(step.says(), "has a choice in a choice"));
        }
    },
    CONSUMER_GROUP_OF_ITS_OWN("two routes in one group would each see only a part of the messages") {
        @Override
        Stream<Complaint> complaints(RouteFile file, Surroundings hub) {
            return file.routes().stream()
                    .map(route -> route.path("from"))
                    .filter(from -> uri(from).startsWith("kafka"))
                    .filter(from -> !group(from).equals(file.name()))
                    .map(from -> file.complaint(from, "reads as the group '%s'".formatted(group(from))));
        }
    };

    private static final String MODULES = "io.caravanserai.";
    private static final String POLICY = "routeConfigurationId";
    private static final Predicate<String> KEBAB_CASE =
            Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*").asMatchPredicate();
    private static final Set<String> TOUCHED = Set.of(
            "aggregate",
            "bean",
            "choice",
            "circuitBreaker",
            "delay",
            "enrich",
            "filter",
            "idempotentConsumer",
            "log",
            "loop",
            "multicast",
            "poll",
            "pollEnrich",
            "recipientList",
            "resequence",
            "routingSlip",
            "saga",
            "split",
            "throttle",
            "to",
            "toD",
            "wireTap");
    private static final Predicate<String> WHOLE_MESSAGE = Pattern.compile(
                    "\\$\\{(in\\.)?(body|bodyAs|bodyOneLine|prettyBody|headers|exchange|originalBody|message|mandatoryBodyAs|messageHistory)\\b[^}]*}")
            .asPredicate();
    private static final Predicate<String> SECRET_NAME = Pattern.compile(
                    "(?i)(password|passphrase|secret|token|api-?key|credential|authorization)")
            .asPredicate();
    private static final Predicate<String> SECRET_VALUE = Pattern.compile(
                    "\\b(sk|rk)_(live|test)_|\\bwhsec_|//[^/@\\s]+:[^/@\\s]+@|(?i)[?&][\\w.]*(password|secret|token|api-?key)=")
            .asPredicate();
    private static final Set<String> SCRIPTS =
            Set.of("csimple", "groovy", "java", "joor", "js", "language", "mvel", "ognl", "python", "script", "spel");
    private static final Set<String> REFERENCES = Set.of("onExceptionOccurredRef", "onRedeliveryRef");

    private final String reason;

    RouteRule(String reason) {
        this.reason = reason;
    }

    abstract Stream<Complaint> complaints(RouteFile file, Surroundings hub);

    /** @return each offence of the file against this rule, with the rule's reason */
    public List<Complaint> judge(RouteFile file, Surroundings hub) {
        return complaints(file, hub)
                .map(found -> new Complaint(found.line(), "%s; %s: %s".formatted(found.reason(), name(), reason)))
                .toList();
    }

    /** Where a file names a bean, and its method, if it names one. */
    private record Reference(JsonNode part, String bean, String method) {}

    private static Stream<Reference> references(RouteFile file) {
        return RouteFile.properties(file.yaml()).flatMap(RouteRule::referencesOf);
    }

    private static Stream<Reference> referencesOf(Map.Entry<String, JsonNode> property) {
        JsonNode value = property.getValue();
        return switch (property.getKey()) {
            case "bean", "method" ->
                value.has("ref")
                        ? Stream.of(new Reference(
                                value, text(value, "ref"), text(value, "method").replaceFirst("\\(.*", "")))
                        : Stream.empty();
            case "resilience4jConfiguration" ->
                value.has("circuitBreaker")
                        ? Stream.of(new Reference(value, text(value, "circuitBreaker"), ""))
                        : Stream.empty();
            case "parameters" ->
                value.properties().stream()
                        .map(Map.Entry::getValue)
                        .filter(each -> each.asText().startsWith("#"))
                        .map(each -> new Reference(each, each.asText().replaceFirst("^#(bean:)?", ""), ""));
            default ->
                REFERENCES.contains(property.getKey())
                        ? Stream.of(new Reference(value, value.asText(), ""))
                        : Stream.empty();
        };
    }

    private static Stream<Step> steps(RouteFile file) {
        return file.flows().stream().flatMap(flow -> RouteFile.stepsOf(flow).stream());
    }

    private static String uri(JsonNode endpoint) {
        return text(endpoint, "uri");
    }

    private static String group(JsonNode from) {
        return text(from.path("parameters"), "groupId");
    }

    private static JsonNode id(JsonNode flow) {
        return part(flow, "id");
    }

    /** @return a field, or what should have it */
    private static JsonNode part(JsonNode flow, String field) {
        return flow.has(field) ? flow.get(field) : flow;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
