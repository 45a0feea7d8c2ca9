package io.caravanserai.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import io.caravanserai.Caravanserai;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.modulith.core.ApplicationModule;
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

    @Test
    void everyFolderOfRoutesOrMigrationsIsAModules() throws Exception {
        for (String resources : new String[] {"routes", "db/migration"}) {
            try (var folders = Files.list(Path.of("src/main/resources", resources))) {
                assertThat(folders.filter(Files::isDirectory)
                                .map(folder -> folder.getFileName().toString()))
                        .as(resources)
                        .allMatch(folder -> MODULES.getModuleByName(folder).isPresent());
            }
        }
    }

    @Test
    void everyModuleSaysWhatItIsFor() {
        assertThat(MODULES.stream().map(ApplicationModule::getBasePackage))
                .allSatisfy(module -> assertThat(
                                Path.of("src/main/java", module.getName().split("\\."))
                                        .resolve("package-info.java"))
                        .content()
                        .startsWith("/** "));
    }
}
