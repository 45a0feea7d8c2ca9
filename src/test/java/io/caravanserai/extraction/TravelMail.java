package io.caravanserai.extraction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A file under {@code src/test/resources/travel-mail} and what is to be read out of it.
 *
 * @param name such as {@code mime/base64.eml}
 */
record TravelMail(String name, byte[] content, JsonNode expected) {

    /** What is right does not depend on how busy the machine is. */
    static final Bounds PATIENT = Bounds.USUAL.lasting(Duration.ofMinutes(2));

    private static final Path FOLDER = Path.of("src/test/resources/travel-mail");
    private static final String EXPECTED = ".expected.json";

    private static final List<TravelMail> ALL = readAll();

    static List<TravelMail> all() {
        return ALL;
    }

    private static List<TravelMail> readAll() {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(EXPECTED))
                    .sorted()
                    .map(TravelMail::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TravelMail named(String name) {
        return all().stream()
                .filter(mail -> mail.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private static TravelMail read(Path expected) {
        String base = expected.getFileName().toString().replace(EXPECTED, "");
        try (var siblings = Files.list(expected.getParent())) {
            var file = siblings.filter(each -> each.getFileName().toString().startsWith(base + "."))
                    .filter(each -> !each.toString().endsWith(EXPECTED))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nothing beside " + expected));
            return new TravelMail(
                    FOLDER.relativize(file).toString(),
                    Files.readAllBytes(file),
                    new ObjectMapper().readTree(expected.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Extract extract() {
        return Extraction.of(content, hints(), PATIENT);
    }

    Hints hints() {
        var hints = Hints.none().named(name);
        var received = expected.path("received").asText("");
        return received.isEmpty() ? hints : hints.receivedAt(Instant.parse(received));
    }

    List<JsonNode> reservations() {
        return StreamSupport.stream(expected.path("reservations").spliterator(), false)
                .toList();
    }

    List<String> problems() {
        return StreamSupport.stream(expected.path("problems").spliterator(), false)
                .map(JsonNode::asText)
                .sorted()
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
