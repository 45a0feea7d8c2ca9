package io.caravanserai.routes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder in which operators keep routes of their own: {@code <module>/<route-id>.camel.yaml}. What is named
 * otherwise is not looked at.
 */
final class RouteFolder {

    /** The size in bytes up to which a file is read. */
    static final int LARGEST = 1 << 20;

    private final Path root;

    /** @param root a folder that can be read */
    RouteFolder(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** @return the folder and those in it, in which a file may change */
    List<Path> folders() throws IOException {
        try (Stream<Path> children = Files.list(root)) {
            return Stream.concat(
                            Stream.of(root),
                            children.filter(RouteFolder::isSeen).filter(Files::isDirectory))
                    .toList();
        }
    }

    /** @throws IOException where the folder itself cannot be read */
    FolderContent read() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        Map<String, Complaint> unfit = new TreeMap<>();
        for (Path folder : folders()) {
            for (Path file : filesIn(folder)) {
                String place = root.relativize(file).toString().replace('\\', '/');
                try {
                    texts.put(place, text(file));
                } catch (NoSuchFileException e) {
                    // It went while the folder was read: it is not there.
                } catch (CharacterCodingException e) {
                    unfit.put(place, new Complaint(1, "is no text in UTF-8"));
                } catch (RefusedFile e) {
                    unfit.put(place, e.complaints().get(0));
                } catch (IOException e) {
                    unfit.put(
                            place,
                            new Complaint(1, "cannot be read: " + e.getClass().getSimpleName()));
                }
            }
        }
        return new FolderContent(texts, unfit);
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(RouteFolder::isSeen)
                    .filter(file -> file.getFileName().toString().endsWith(RouteFile.SUFFIX))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private String text(Path file) throws IOException, RefusedFile {
        if (file.getParent().equals(root)) {
            throw new RefusedFile(1, "lies in no folder that is named like its module");
        }
        Path real = file.toRealPath();
        if (!real.startsWith(root.toRealPath())) {
            throw new RefusedFile(1, "is a link that leads out of the folder");
        }
        if (!Files.isRegularFile(real)) {
            throw new RefusedFile(1, "is no file");
        }
        // What became a link since then is not followed.
        try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new RefusedFile(1, "is larger than 1 MB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }

    private static boolean isSeen(Path path) {
        return !path.getFileName().toString().startsWith(".");
    }
}
