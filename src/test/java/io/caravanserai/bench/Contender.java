package io.caravanserai.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One way of carrying changes to Kafka, in a JVM of its own so that its CPU and its memory are its own. */
final class Contender implements AutoCloseable {

    /** What {@link Probe} answers. */
    record Usage(double cpuSeconds, long heapMegabytes, long peakMegabytes) {}

    private final Process process;
    private final BufferedReader output;
    private final PrintWriter input;

    private Contender(Process process) {
        this.process = process;
        this.output = process.inputReader();
        this.input = new PrintWriter(process.outputWriter(), true);
    }

    /** Starts the main class, and returns when it says that it is ready. */
    static Contender start(String mainClass, Path log, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path")));
        String options = System.getProperty("bench.jvm", "");
        if (!options.isBlank()) {
            command.addAll(1, List.of(options.split(" ")));
        }
        command.add(mainClass);
        command.addAll(arguments);
        try {
            var contender = new Contender(new ProcessBuilder(command)
                    .redirectError(log.toFile())
                    .directory(new File("target"))
                    .start());
            contender.awaitLine("ready");
            return contender;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Usage usage() {
        input.println("usage");
        String[] parts = awaitLine("usage ").split(" ");
        return new Usage(Double.parseDouble(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]));
    }

    private String awaitLine(String beginning) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(beginning)) {
                    return line;
                }
            }
            throw new IllegalStateException("The contender ended.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        input.println("end");
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
