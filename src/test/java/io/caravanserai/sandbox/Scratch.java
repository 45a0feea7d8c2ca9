package io.caravanserai.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** The one directory that a sandbox writes to; gone when it closes. */
public final class Scratch implements AutoCloseable {

    private final Path directory;

    private Scratch(Path directory) {
        this.directory = directory;
    }

    public static Scratch make() {
        try {
            return new Scratch(Files.createTempDirectory("caravanserai-sandbox-"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory for the sandbox", e);
        }
    }

    /** @return a directory of that name inside, made if it is not there */
    public Path directory(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }
}
