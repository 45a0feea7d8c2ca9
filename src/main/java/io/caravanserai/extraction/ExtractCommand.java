package io.caravanserai.extraction;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Reads files on the command line, and prints a line of JSON for each message or file. */
public final class ExtractCommand {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HELP = """
            Usage: java -jar caravanserai.jar extract [--evidence] [--received=<date or instant>] FILE...

            Reads reservations out of each FILE: .eml, .mbox, .html, .ics, .pdf, .pkpass, an image, JSON-LD, or the text
            of a boarding pass's barcode. - is standard input. Prints one JSON object on a line for each message or file:
            its name, its reservations in schema.org's terms, and the problems, if any.

              --evidence   tell for each field where it was read, how sure that is, and what contradicts it
              --received=  when the files were received, such as 2026-05-01; tells the year where a pass does not

            The exit status is 0, or 1 if a file could not be read at all.
            """;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    ExtractCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** @param arguments what follows {@code extract} */
    public static void main(String[] arguments) {
        // What libraries have to say of broken files is said better by the problems, and would mix with the output.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        var out = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out),
                false,
                java.nio.charset.StandardCharsets.UTF_8);
        int status = new ExtractCommand(System.in, out, System.err).run(List.of(arguments));
        out.flush();
        System.exit(status);
    }

    /** @return the exit status */
    int run(List<String> arguments) {
        var files = new ArrayList<String>();
        boolean evidence = false;
        var hints = Hints.none();
        for (String argument : arguments) {
            if (argument.equals("--help") || argument.equals("-h")) {
                out.print(HELP);
                return 0;
            }
            if (argument.equals("--evidence")) {
                evidence = true;
            } else if (argument.startsWith("--received=")) {
                var received = instant(argument.substring("--received=".length()));
                if (received.isEmpty()) {
                    return misused("not a date: " + argument);
                }
                hints = hints.receivedAt(received.get());
            } else if (argument.startsWith("--")) {
                return misused("unknown: " + argument);
            } else {
                files.add(argument);
            }
        }
        return files.isEmpty() ? misused("no file given") : all(files, hints, evidence);
    }

    private int misused(String why) {
        err.println(why);
        err.print(HELP);
        return 2;
    }

    private int all(List<String> files, Hints hints, boolean evidence) {
        int status = 0;
        for (String file : files) {
            try {
                byte[] content = file.equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
                print(file, content, hints, evidence);
            } catch (IOException | java.nio.file.InvalidPathException | OutOfMemoryError e) {
                err.println(file + ": cannot be read: " + e.getMessage());
                status = 1;
            }
        }
        return status;
    }

    private void print(String file, byte[] content, Hints hints, boolean evidence) {
        var named = file.equals("-") ? hints : hints.named(file);
        for (byte[] message : Extraction.messages(content)) {
            var line = JSON.createObjectNode().put("file", file);
            fill(line, Extraction.of(message, named), evidence);
            out.println(line);
        }
    }

    private static void fill(ObjectNode line, Extract extract, boolean evidence) {
        extract.envelopes().stream()
                .findFirst()
                .flatMap(Envelope::messageId)
                .ifPresent(id -> line.put("messageId", id));
        var reservations = line.putArray("reservations");
        extract.reservations().forEach(each -> reservations.add(SchemaJson.of(each)));
        var problems = line.putArray("problems");
        extract.problems()
                .forEach(problem -> problems.addObject()
                        .put("reason", problem.reason().name())
                        .put("part", problem.part())
                        .put("detail", problem.detail()));
        if (evidence) {
            var facts = line.putArray("evidence");
            extract.reservations().forEach(each -> facts.add(SchemaJson.evidence(each)));
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(
                    text.contains("T")
                            ? Instant.parse(text)
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
