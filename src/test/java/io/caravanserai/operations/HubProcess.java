package io.caravanserai.operations;

import io.caravanserai.Caravanserai;
import io.caravanserai.sandbox.Scratch;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The hub in a JVM of its own, with no variables but those given. */
final class HubProcess implements AutoCloseable {

    private final Scratch scratch = Scratch.make();
    private final Path output = scratch.directory("logs").resolve("output");
    private final Path errors = scratch.directory("logs").resolve("errors");
    private final Process process;

    private HubProcess(Map<String, String> variables) throws IOException {
        var java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                mainClassPath(),
                Caravanserai.class.getName());
        java.environment().clear();
        java.environment().putAll(variables);
        process = java.redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
    }

    static HubProcess start(Map<String, String> variables) {
        try {
            return new HubProcess(variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int exitStatus() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the hub still runs: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<String> output() {
        return lines(output);
    }

    List<String> errors() {
        return lines(errors);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        scratch.close();
    }

    /** Without the tests' own resources, whose logging is not the hub's. */
    private static String mainClassPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return String.join(
                File.pathSeparator,
                List.of(all.split(File.pathSeparator)).stream()
                        .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
                        .toList());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
