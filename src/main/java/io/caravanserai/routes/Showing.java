package io.caravanserai.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows recordings to people, without secrets. */
final class Showing {

    private final ObjectMapper json;
    private final ObjectReader strictly;
    private final Secrets secrets;

    Showing(ObjectMapper json, Secrets secrets) {
        this.json = json;
        // What follows the JSON would not be looked at.
        this.strictly = json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.secrets = secrets;
    }

    /** @return what acts on the world, in order, and what came of the message */
    List<Shown> shown(Recording recording) {
        var shown = new ArrayList<Shown>();
        for (Noted each : recording.noted()) {
            if (each instanceof Sent sent) {
                shown.add(message("send", sent.step(), secrets.masked(sent.target()), sent.message()));
            } else if (each instanceof Called called
                    && !called.method().asked()
                    && !called.method().pure()) {
                String arguments = called.arguments().stream().map(this::text).collect(Collectors.joining(",\n"));
                shown.add(new Shown("call", called.step(), called.method().toString(), Map.of(), arguments));
            }
        }
        recording.answer().ifPresent(answer -> shown.add(message("answer", "", "", answer)));
        recording
                .failure()
                .filter(failure -> !isStop(failure))
                .ifPresent(failure ->
                        shown.add(new Shown("fail", "", "", Map.of(), secrets.masked(Trial.words(failure)))));
        return shown;
    }

    Shown entered(Recording recording) {
        return message("enter", "", recording.route(), recording.entered());
    }

    private static boolean isStop(Throwable failure) {
        return java.util.stream.Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(Stopped.class::isInstance);
    }

    private Shown message(String does, String step, String where, KeptMessage message) {
        var headers = new TreeMap<String, String>();
        message.headers().forEach((name, value) -> headers.put(name, text(value)));
        return new Shown(does, step, where, headers, text(message.body()));
    }

    private String text(Object value) {
        return secrets.masked(pretty(value));
    }

    private String pretty(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return structured(text);
        }
        if (value instanceof byte[] bytes) {
            return structured(decoded(bytes));
        }
        if (value == Keeper.GONE || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            return value.getClass().getSimpleName();
        }
    }

    private String structured(String text) {
        String stripped = text.stripLeading();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return text;
        }
        try {
            return secrets.masked(strictly.readTree(text)).toPrettyString();
        } catch (JsonProcessingException e) {
            return secrets.cutOff(text);
        }
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return "base64 " + Base64.getEncoder().encodeToString(bytes);
        }
    }
}
