package io.caravanserai.bench;

import io.caravanserai.extraction.Extraction;
import io.caravanserai.extraction.Hints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Mails a second on one core, by the kind of mail: the travel mails of the tests, each folder again and again. Counted is
 * the time of the processor, so what else the machine does counts for nothing.
 *
 * <p>{@code -Dbench.seconds} makes it longer or shorter.
 */
class ExtractionBench {

    private static final Path MAILS = Path.of("src/test/resources/travel-mail");
    private static final double SECONDS = Integer.getInteger("bench.seconds", 10) / 5.0;

    private record Result(String kind, int files, double kilobytes, double perSecond, double millis) {}

    @Test
    void mailsASecondByKind() throws Exception {
        var results = new ArrayList<Result>();
        // What is met first must not pay for the compiler's work on what all have in common.
        for (int round = 0; round < 3; round++) {
            for (var files : kinds().values()) {
                run(files, SECONDS / 3);
            }
        }
        for (var kind : kinds().entrySet()) {
            results.add(measured(kind.getKey(), kind.getValue()));
        }
        System.out.print(table(results));
    }

    private static Map<String, List<byte[]>> kinds() throws IOException {
        var kinds = new TreeMap<String, List<byte[]>>();
        try (var files = Files.walk(MAILS)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".json"))
                    .sorted()
                    .forEach(file -> kinds.computeIfAbsent(kind(file), any -> new ArrayList<>())
                            .add(read(file)));
        }
        return kinds;
    }

    /** Of the matrix, by the markup; else by the folder. */
    private static String kind(Path file) {
        String folder = MAILS.relativize(file).getName(0).toString();
        if (!folder.equals("matrix")) {
            return folder;
        }
        return "matrix, " + (file.toString().contains("json-ld") ? "JSON-LD" : "microdata");
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result measured(String kind, List<byte[]> files) {
        double before = cpuSeconds();
        int count = run(files, SECONDS);
        double cpu = cpuSeconds() - before;
        double size = files.stream().mapToInt(file -> file.length).average().orElse(0) / 1_000;
        return new Result(kind, files.size(), size, count / cpu, cpu * 1_000 / count);
    }

    private static int run(List<byte[]> files, double seconds) {
        int count = 0;
        for (double end = cpuSeconds() + seconds; cpuSeconds() < end; ) {
            for (byte[] file : files) {
                Extraction.of(file, Hints.none());
                count++;
            }
        }
        return count;
    }

    /** Of the whole process: the compiler and the collector of garbage are part of the price. */
    private static double cpuSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    private static String table(List<Result> results) {
        var table = new StringBuilder(
                "%n%-20s %6s %8s %14s %10s%n".formatted("", "files", "kB each", "mails/s/core", "ms each"));
        results.forEach(each -> table.append("%-20s %6d %8.1f %,14.0f %10.2f%n"
                .formatted(each.kind(), each.files(), each.kilobytes(), each.perSecond(), each.millis())));
        return table.toString();
    }
}
