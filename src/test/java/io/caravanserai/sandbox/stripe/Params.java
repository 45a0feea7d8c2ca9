package io.caravanserai.sandbox.stripe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The parameters of one request; knows which were asked for, so that those Stripe does not know are refused. */
final class Params {

    private final String prefix;
    private final Map<String, Object> unread;
    private final Map<String, Object> values;
    private final List<Params> children = new ArrayList<>();

    Params(Map<String, Object> values) {
        this("", values);
    }

    private Params(String prefix, Map<String, Object> values) {
        this.prefix = prefix;
        this.values = values;
        this.unread = new LinkedHashMap<>(values);
    }

    /** @return how the parameter is called in errors: {@code address[city]} */
    String path(String name) {
        return prefix.isEmpty() ? name : prefix + "[" + name + "]";
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    boolean isHash(String name) {
        return values.get(name) instanceof Map;
    }

    /** @return whether the parameter was sent with an empty value, which unsets it */
    boolean unsets(String name) {
        return "".equals(values.get(name)) && read(name) != null;
    }

    /** @param longest the most characters that Stripe takes */
    Optional<String> text(String name, int longest) {
        var value = read(name);
        if (value instanceof Map) {
            throw Refusal.of(400, "Invalid string: " + value).param(path(name));
        }
        if (value != null && value.toString().length() > longest) {
            var message = "Invalid string: %s...%s; must be at most %d characters";
            var text = value.toString();
            var end = text.substring(text.length() - 6);
            throw Refusal.of(400, message.formatted(text.substring(0, 6), end, longest))
                    .param(path(name));
        }
        return Optional.ofNullable((String) value);
    }

    String required(String name, int longest) {
        return text(name, longest).filter(text -> !text.isEmpty()).orElseThrow(() -> missing(name));
    }

    List<String> requiredList(String name) {
        return Optional.of(texts(name)).filter(list -> !list.isEmpty()).orElseThrow(() -> missing(name));
    }

    Params requiredHash(String name) {
        if (!has(name)) {
            throw missing(name);
        }
        return hash(name);
    }

    private Refusal missing(String name) {
        return Refusal.invalid("parameter_missing", path(name), "Missing required param: " + path(name) + ".");
    }

    Optional<Long> integer(String name) {
        return notEmpty(name).map(text -> {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw Refusal.invalid("parameter_invalid_integer", path(name), "Invalid integer: " + text);
            }
        });
    }

    Optional<Boolean> flag(String name) {
        return notEmpty(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refusal.of(400, "Invalid boolean: " + text).param(path(name));
        });
    }

    Optional<String> oneOf(String name, List<String> allowed) {
        return text(name, 5000).filter(text -> !text.isEmpty()).map(text -> {
            if (!allowed.contains(text)) {
                var known = String.join(", ", allowed.subList(0, allowed.size() - 1)) + ", or "
                        + allowed.get(allowed.size() - 1);
                throw Refusal.of(400, "Invalid " + path(name) + ": must be one of " + known)
                        .param(path(name));
            }
            return text;
        });
    }

    Params hash(String name) {
        var child = new Params(path(name), map(name, "Invalid object"));
        children.add(child);
        return child;
    }

    List<String> texts(String name) {
        return map(name, "Invalid array").values().stream()
                .map(Object::toString)
                .toList();
    }

    List<Params> hashes(String name) {
        var list = hash(name);
        return list.values.keySet().stream().map(list::hash).toList();
    }

    Map<String, Object> all() {
        unread.clear();
        return values;
    }

    /** Refuses what Stripe has, and the sandbox has not, rather than to feign success. */
    void notCovered(String... names) {
        Stream.of(names).filter(this::has).findFirst().ifPresent(name -> {
            throw Refusal.notCovered(path(name));
        });
    }

    void refuseUnknown() {
        var unknown = unread.keySet().stream().map(this::path).toList();
        if (!unknown.isEmpty()) {
            var message = "Received unknown parameter%s: %s";
            throw Refusal.invalid(
                    "parameter_unknown",
                    unknown.get(0),
                    message.formatted(unknown.size() == 1 ? "" : "s", String.join(", ", unknown)));
        }
        children.forEach(Params::refuseUnknown);
    }

    private Optional<String> notEmpty(String name) {
        var text = text(name, 5000);
        if (text.filter(String::isEmpty).isPresent()) {
            var message = "You passed an empty string for '%1$s'. We assume empty values are an attempt to unset a"
                    + " parameter; however '%1$s' cannot be unset. You should remove '%1$s' from your request or supply"
                    + " a non-empty value.";
            throw Refusal.invalid("parameter_invalid_empty", path(name), message.formatted(path(name)));
        }
        return text;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> map(String name, String otherwise) {
        var value = read(name);
        if (value instanceof String text && !text.isEmpty()) {
            throw Refusal.of(400, otherwise).param(path(name));
        }
        return value instanceof Map ? (Map<String, Object>) value : Map.of();
    }

    private Object read(String name) {
        unread.remove(name);
        return values.get(name);
    }
}
