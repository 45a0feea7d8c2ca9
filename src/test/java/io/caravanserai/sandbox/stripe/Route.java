package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** One operation of the API: {@code POST /v1/customers/{id}} and what it does. */
record Route(String name, Pattern pattern, Action action) {

    /** What an operation does with its parameters, the id in its path (or an empty text) and the cause of it. */
    interface Action {
        ObjectNode perform(Params params, String id, Cause cause);
    }

    static Route of(String name, Action action) {
        return new Route(name, Pattern.compile(name.replace("{id}", "(?!search$)(?<id>[^/]+)")), action);
    }

    boolean serves(ApiRequest request) {
        return pattern.matcher(request.method() + " " + request.path()).matches();
    }

    ObjectNode perform(ApiRequest request) {
        var params = new Params(request.params());
        Expansion.check(params);
        return action.perform(params, id(request).orElse(""), request.cause());
    }

    private Optional<String> id(ApiRequest request) {
        var matcher = pattern.matcher(request.method() + " " + request.path());
        return name.contains("{id}") && matcher.matches() ? Optional.of(matcher.group("id")) : Optional.empty();
    }
}
