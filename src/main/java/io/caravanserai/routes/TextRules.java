package io.caravanserai.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must not stand in a file of routes. */
final class TextRules {

    private static final Predicate<String> WHOLE_MESSAGE = Pattern.compile(
                    "\\$\\{(in\\.)?(body|bodyAs|bodyOneLine|prettyBody|headers|exchange|originalBody|message|mandatoryBodyAs|messageHistory)\\b[^}]*}")
            .asPredicate();
    private static final Predicate<String> SECRET_NAME = Pattern.compile(
                    "(?i)(password|passphrase|secret|token|api-?key|credential|authorization)")
            .asPredicate();
    private static final Predicate<String> SECRET_VALUE = Pattern.compile(
                    "\\b(sk|rk)_(live|test)_|\\bwhsec_|//[^/@\\s]+:[^/@\\s]+@|(?i)[?&][\\w.]*(password|secret|token|api-?key)=")
            .asPredicate();
    private static final Predicate<String> FOREIGN_TEXT =
            Pattern.compile("\\bresource:(?!classpath:)").asPredicate();
    private static final Set<String> SCRIPTS =
            Set.of("csimple", "groovy", "java", "joor", "js", "language", "mvel", "ognl", "python", "script", "spel");

    private TextRules() {}

    static Stream<Complaint> logsNoBodies(RouteFile file, Surroundings hub) {
        return file.steps()
                .filter(step -> step.kind().equals("log") && WHOLE_MESSAGE.test(Parts.text(step.says(), "message"))
                        || uri(step.says()).startsWith("log"))
                .map(step -> file.complaint(step.says(), "logs a message whole, by '%s'".formatted(step.kind())));
    }

    static Stream<Complaint> noSecrets(RouteFile file, Surroundings hub) {
        var names = Parts.properties(file.yaml())
                .filter(property -> property.getKey().equals("parameters"))
                .flatMap(property -> property.getValue().properties().stream())
                .filter(property -> SECRET_NAME.test(property.getKey()));
        var values = Parts.properties(file.yaml())
                .filter(property -> property.getValue().isTextual()
                        && SECRET_VALUE.test(property.getValue().asText()));
        return Stream.concat(names, values)
                .map(property ->
                        file.complaint(property.getValue(), "may hold a secret, in '%s'".formatted(property.getKey())));
    }

    static Stream<Complaint> noScripts(RouteFile file, Surroundings hub) {
        return Parts.properties(file.yaml())
                .filter(property -> SCRIPTS.contains(property.getKey()))
                .map(property -> file.complaint(property.getValue(), "is scripted, in " + property.getKey()));
    }

    static Stream<Complaint> ownTexts(RouteFile file, Surroundings hub) {
        return Parts.properties(file.yaml())
                .filter(property -> !property.getKey().equals("description"))
                .filter(property -> FOREIGN_TEXT.test(property.getValue().asText("")))
                .map(property -> file.complaint(
                        property.getValue(),
                        "takes a text from elsewhere than 'resource:classpath:', in '%s'"
                                .formatted(property.getKey())));
    }

    private static String uri(JsonNode endpoint) {
        return Parts.text(endpoint, "uri");
    }
}
