package io.caravanserai.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** Every folder of routes is named in application.yaml, for no wildcard can stand for it in a packaged jar. */
class RouteFoldersTest {

    @Test
    void everyFolderOfRoutesIsLoaded() throws IOException {
        var settings = new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .get(0);
        var patterns = String.valueOf(settings.getProperty("camel.main.routes-include-pattern"));

        assertThat(patterns.split(",")).containsExactlyInAnyOrderElementsOf(folders());
    }

    private static List<String> folders() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/main/resources/routes"))) {
            return folders.map(folder -> "classpath:routes/" + folder.getFileName() + "/*.camel.yaml")
                    .toList();
        }
    }
}
