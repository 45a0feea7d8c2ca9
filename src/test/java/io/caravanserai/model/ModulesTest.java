package io.caravanserai.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import io.caravanserai.Caravanserai;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.core.ApplicationModules;

/** A module is a Java package, a folder of routes, a folder of migrations, and a group in Hawtio, all of one name. */
class ModulesTest {

    private static final ApplicationModules MODULES = ApplicationModules.of(Caravanserai.class);

    @Test
    void noModuleReachesIntoAnotherOrInACircle() {
        MODULES.verify();
    }

    @ParameterizedTest
    @CsvSource({"circle, Cycle", "reaching, Allowed targets: none"})
    void aCircleAndAReachAreFound(String modules, String found) {
        assertThat(ApplicationModules.of(
                                "io.caravanserai.model.bad.modules." + modules, new ImportOption.OnlyIncludeTests())
                        .detectViolations()
                        .getMessages())
                .anyMatch(message -> message.toLowerCase(Locale.ROOT).contains(found.toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"routes", "db/migration"})
    void everyFolderOfRoutesOrMigrationsIsAModules(String resources) throws Exception {
        assertThat(withoutAModule(Path.of("src/main/resources", resources))).isEmpty();
    }

    @Test
    void aFolderThatIsNoModulesIsFound(@TempDir Path resources) throws Exception {
        Files.createDirectory(resources.resolve("customers"));
        Files.createDirectory(resources.resolve("nobodys"));
        Files.createFile(resources.resolve("a-file"));

        assertThat(withoutAModule(resources)).containsExactly("nobodys");
    }

    @Test
    void everyModuleSaysWhatItIsFor() {
        assertThat(MODULES).isNotEmpty();
        assertThat(silent(MODULES, Path.of("src/main/java"))).isEmpty();
    }

    @Test
    void aModuleThatSaysNothingIsFound() {
        var bad =
                ApplicationModules.of("io.caravanserai.model.bad.modules.silent", new ImportOption.OnlyIncludeTests());

        assertThat(silent(bad, Path.of("src/test/java")))
                .containsExactlyInAnyOrder(
                        "io.caravanserai.model.bad.modules.silent.mute",
                        "io.caravanserai.model.bad.modules.silent.undocumented");
    }

    private static List<String> withoutAModule(Path resources) throws IOException {
        try (var folders = Files.list(resources)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(folder -> MODULES.getModuleByName(folder).isEmpty())
                    .toList();
        }
    }

    private static List<String> silent(ApplicationModules modules, Path sources) {
        return modules.stream()
                .map(module -> module.getBasePackage().getName())
                .filter(module ->
                        !says(sources.resolve(module.replace('.', '/')).resolve("package-info.java")))
                .toList();
    }

    private static boolean says(Path packageInfo) {
        try {
            return Files.exists(packageInfo) && Files.readString(packageInfo).startsWith("/** ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
