package io.caravanserai.operations;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The hub's own API as openapi/hub.yaml promises it. */
class Contract {

    private final List<Operation> operations;

    /**
     * One operation.
     *
     * @param queries the names of its query parameters
     * @param consumes the media types of its request body; empty where it has none
     * @param needsBody whether it cannot do without one
     */
    record Operation(PathPattern path, String method, Set<String> queries, Set<String> consumes, boolean needsBody) {}

    private Contract(List<Operation> operations) {
        this.operations = operations;
    }

    /** @return the operations on a path, the most specific first */
    List<Operation> on(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return operations.stream()
                .filter(operation -> operation.path().matches(parsed))
                .toList();
    }

    /** @throws IllegalArgumentException for a text that is no OpenAPI document */
    static Contract parse(String text) {
        var options = new ParseOptions();
        options.setResolve(true);
        options.setResolveFully(true);
        var result = new OpenAPIV3Parser().readContents(text, null, options);
        if (result.getOpenAPI() == null || !result.getMessages().isEmpty()) {
            throw new IllegalArgumentException("not an OpenAPI document: " + result.getMessages());
        }
        return of(result.getOpenAPI());
    }

    private static Contract of(OpenAPI api) {
        String base = api.getServers().get(0).getUrl();
        return new Contract(api.getPaths().entrySet().stream()
                .flatMap(path -> operations(base + path.getKey(), path.getValue()))
                .sorted(Comparator.comparing(Operation::path))
                .toList());
    }

    private static Stream<Operation> operations(String path, PathItem item) {
        PathPattern pattern = PathPatternParser.defaultInstance.parse(path);
        return item.readOperationsMap().entrySet().stream()
                .map(entry -> new Operation(
                        pattern,
                        entry.getKey().name(),
                        queries(entry.getValue()),
                        consumes(entry.getValue()),
                        needsBody(entry.getValue())));
    }

    private static Set<String> queries(io.swagger.v3.oas.models.Operation operation) {
        return operation.getParameters() == null
                ? Set.of()
                : operation.getParameters().stream()
                        .filter(parameter -> parameter.getIn().equals("query"))
                        .map(io.swagger.v3.oas.models.parameters.Parameter::getName)
                        .collect(Collectors.toSet());
    }

    private static boolean needsBody(io.swagger.v3.oas.models.Operation operation) {
        return operation.getRequestBody() != null
                && Boolean.TRUE.equals(operation.getRequestBody().getRequired());
    }

    private static Set<String> consumes(io.swagger.v3.oas.models.Operation operation) {
        Map<String, ?> content = operation.getRequestBody() == null
                ? null
                : operation.getRequestBody().getContent();
        return content == null ? Set.of() : new HashSet<>(content.keySet());
    }
}
