package io.caravanserai.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged hub, made quick to start: unpacked by its own {@code jarmode=tools}, and from its second start on with an
 * archive of the classes that it loads, as Spring Boot's manual advises. It starts with a quarter of the CPU time.
 *
 * @see <a href="https://docs.spring.io/spring-boot/reference/packaging/class-data-sharing.html">Spring Boot on CDS</a>
 */
public final class HubJar {

    private static final Path JAR = Path.of("target", "caravanserai.jar");

    private final Path unpacked;
    private final Path archive;

    private HubJar(Path home) {
        this.unpacked = home.resolve("hub").resolve(JAR.getFileName());
        this.archive = home.resolve("classes.jsa");
    }

    /**
     * @param home where it is unpacked, unless this very jar was unpacked there before
     * @throws IllegalStateException where the hub has not been packaged
     */
    public static HubJar unpackedIn(Path home) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is not there: run mvn verify, or mvn package first");
        }
        var jar = new HubJar(home.toAbsolutePath());
        try {
            jar.unpack(home.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + JAR, e);
        }
        return jar;
    }

    /** @return whether it has ended in order once, and will start quickly */
    public boolean isRehearsed() {
        return Files.exists(archive);
    }

    /** @return the command that runs it */
    List<String> command() {
        var command = new ArrayList<>(List.of(
                java(), "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.add((isRehearsed() ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + archive);
        command.addAll(List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-jar", unpacked.toString()));
        return command;
    }

    private void unpack(Path home) throws IOException {
        Path marker = home.resolve("unpacked");
        String of =
                Files.size(JAR) + " " + Files.getLastModifiedTime(JAR) + " " + System.getProperty("java.vm.version");
        if (Files.exists(marker) && Files.readString(marker).equals(of)) {
            return;
        }
        FileSystemUtils.deleteRecursively(home);
        Files.createDirectories(home);
        var unpacking = new ProcessBuilder(
                        java(),
                        "-Djarmode=tools",
                        "-jar",
                        JAR.toString(),
                        "extract",
                        "--destination",
                        unpacked.getParent().toString())
                .inheritIO()
                .start();
        try {
            if (unpacking.waitFor() != 0) {
                throw new IOException("jarmode=tools ended with " + unpacking.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.writeString(marker, of);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
