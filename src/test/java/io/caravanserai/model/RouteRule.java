package io.caravanserai.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.model.RouteFile.Step;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What every file of routes keeps to, and why. */
enum RouteRule {
    VALID("one spelling reads alike everywhere, and a typing error is found before the hub starts") {
        @Override
        Stream<String> complaints(RouteFile file, Collection<RouteFile> all) {
            return CanonicalSchema.complaints(file.yaml()).stream();
        }
    },
    ONE_FLOW("a flow is edited, reviewed and rolled back as a file") {
        @Override
        Stream<String> complaints(RouteFile file, Collection<RouteFile> all) {
            int flows = file.routes().size() + file.rests().size();
            boolean alone = flows == 1 && file.configurations().isEmpty();
            return alone || flows == 0 && !file.configurations().isEmpty()
                    ? Stream.empty()
                    : Stream.of("holds %d flows and %d error policies"
                            .formatted(flows, file.configurations().size()));
        }
    },
    NAMED_AS_ITS_FILE("whoever sees an id in Hawtio or in a log finds the file") {
        @Override
        Stream<String> complaints(RouteFile file, Collection<RouteFile> all) {
            var ids =
                    Stream.concat(file.routes().stream(), file.rests().stream()).map(flow -> text(flow, "id"));
            return Stream.concat(
                    ids.filter(id -> !id.equals(file.name())).map(id -> "has the id '" + id + "'"),
                    KEBAB_CASE.test(file.name()) ? Stream.empty() : Stream.of("is not in kebab-case"));
        }
    },
    DESCRIBED("an operator at night reads why a flow exists") {
        @Override
        Stream<String> complaints(RouteFile file, Collection<RouteFile> all) {
            // A rest flow is described by its contract; Camel 4.17 fails on a description of its own.
            return Stream.concat(file.routes().stream(), file.configurations().stream())
                    .filter(flow -> text(flow, "description").isBlank())
                    .map(flow -> text(flow, "id") + " has no description");
        }
    },
    GROUPED_AS_ITS_FOLDER("Hawtio shows the modules as they are in the code") {
        @Override
        Stream<String> complaints(RouteFile file, Collection<RouteFile> all) {
            return file.routes().stream()
                    .map(route -> text(route, "group"))
                    .filter(group -> !group.equals(file.folder()))
                    .map(group -> "has the group '" + group + "'");
        }
    },
    WITH_AN_ERROR_POLICY("without one, a failed message is logged and lost") {
        @Override
        Stream<String> complaints(RouteFile file, Collection<RouteFile> all) {
            Set<String> known = all.stream()
                    .flatMap(each -> each.configurations().stream())
                    .map(policy -> text(policy, "id"))
                    .collect(java.util.stream.Collectors.toSet());
            return file.routes().stream()
                    .map(route -> text(route, "routeConfigurationId"))
                    .filter(policy -> !known.contains(policy))
                    .map(policy -> "follows the error policy '" + policy + "', which is nowhere");
        }
    },
    STEPS_NAMED("a generated id changes with every edit, and whoever relied on it finds another step") {
        @Override
        Stream<String> complaints(RouteFile file, Collection<RouteFile> all) {
            return file.flows().stream()
                    .flatMap(flow -> RouteFile.stepsOf(flow).stream()
                            .filter(step -> TOUCHED.contains(step.kind()))
                            .filter(step -> !step.id().matches(Pattern.quote(text(flow, "id")) + "\\.[a-z0-9-]+"))
                            .map(step -> "a '%s' has the id '%s', not %s.<verb>"
                                    .formatted(step.kind(), step.id(), text(flow, "id"))));
        }
    },
    STEPS_NAMED_APART("two steps of one id are one step to a test and to an operator") {
        @Override
        Stream<String> complaints(RouteFile file, Collection<RouteFile> all) {
            var seen = new java.util.HashSet<String>();
            return file.flows().stream()
                    .flatMap(flow -> RouteFile.stepsOf(flow).stream())
                    .map(Step::id)
                    .filter(id -> !id.isEmpty() && !seen.add(id))
                    .map(id -> "has two steps '" + id + "'");
        }
    },
    BEANS_OF_ITS_OWN_MODULE("a route is no back door from one module into another") {
        @Override
        Stream<String> complaints(RouteFile file, Collection<RouteFile> all) {
            String own = HubBeans.BASE + "." + file.folder();
            return beans(file)
                    .filter(name -> HubBeans.find(name)
                            .filter(type -> type.getPackageName().equals(own))
                            .isEmpty())
                    .map(name -> "names the bean '%s', which is not in %s".formatted(name, own));
        }
    },
    LOGS_NO_BODIES("a body is a whole personal record") {
        @Override
        Stream<String> complaints(RouteFile file, Collection<RouteFile> all) {
            return steps(file)
                    .filter(step -> step.kind().equals("log") && WHOLE_MESSAGE.test(text(step.says(), "message"))
                            || uri(step.says()).startsWith("log"))
                    .map(step -> "logs a message whole, by '" + step.kind() + "'");
        }
    },
    NO_SECRETS("an endpoint's address is shown in Hawtio, in metrics and in logs") {
        @Override
        Stream<String> complaints(RouteFile file, Collection<RouteFile> all) {
            var names = RouteFile.properties(file.yaml())
                    .filter(property -> property.getKey().equals("parameters"))
                    .flatMap(property -> property.getValue().properties().stream())
                    .map(Map.Entry::getKey)
                    .filter(SECRET_NAME);
            var values = RouteFile.properties(file.yaml())
                    .filter(property -> property.getValue().isTextual()
                            && SECRET_VALUE.test(property.getValue().asText()))
                    .map(Map.Entry::getKey);
            return Stream.concat(names, values).map(name -> "may hold a secret, in '" + name + "'");
        }
    },
    NO_SCRIPTS("code in YAML is neither compiled nor tested: routes say what, beans say how") {
        @Override
        Stream<String> complaints(RouteFile file, Collection<RouteFile> all) {
            return RouteFile.properties(file.yaml())
                    .map(Map.Entry::getKey)
                    .filter(SCRIPTS::contains)
                    .map(language -> "is scripted, in " + language);
        }
    },
    ONE_CHOICE_DEEP("a diagram of nested branches is read by nobody") {
        @Override
        Stream<String> complaints(RouteFile file, Collection<RouteFile> all) {
            return steps(file)
                    .filter(step -> step.kind().equals("choice"))
                    .filter(step -> RouteFile.properties(step.says())
                            .anyMatch(each -> each.getKey().equals("choice")))
                    .map(step -> "has a choice in a choice");
        }
    },
    CONSUMER_GROUP_OF_ITS_OWN("two routes in one group would each see only a part of the messages") {
        @Override
        Stream<String> complaints(RouteFile file, Collection<RouteFile> all) {
            return file.routes().stream()
                    .map(route -> route.path("from"))
                    .filter(from -> uri(from).startsWith("kafka"))
                    .map(from -> text(from.path("parameters"), "groupId"))
                    .filter(group -> !group.equals(file.name()))
                    .map(group -> "reads as the group '" + group + "'");
        }
    };

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

    abstract Stream<String> complaints(RouteFile file, Collection<RouteFile> all);

    /** @return each offence of the file against this rule, with the rule's reason */
    List<String> judge(RouteFile file, Collection<RouteFile> all) {
        return complaints(file, all)
                .map(complaint -> "%s %s; %s: %s".formatted(file, complaint, name(), reason))
                .toList();
    }

    private static Stream<String> beans(RouteFile file) {
        return RouteFile.properties(file.yaml()).flatMap(property -> {
            JsonNode value = property.getValue();
            return switch (property.getKey()) {
                case "bean", "method" -> value.has("ref") ? Stream.of(text(value, "ref")) : Stream.empty();
                case "resilience4jConfiguration" ->
                    value.has("circuitBreaker") ? Stream.of(text(value, "circuitBreaker")) : Stream.empty();
                case "parameters" ->
                    value.properties().stream()
                            .map(each -> each.getValue().asText())
                            .filter(text -> text.startsWith("#"))
                            .map(text -> text.replaceFirst("^#(bean:)?", ""));
                default -> REFERENCES.contains(property.getKey()) ? Stream.of(value.asText()) : Stream.empty();
            };
        });
    }

    private static Stream<Step> steps(RouteFile file) {
        return file.flows().stream().flatMap(flow -> RouteFile.stepsOf(flow).stream());
    }

    private static String uri(JsonNode endpoint) {
        return text(endpoint, "uri");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
