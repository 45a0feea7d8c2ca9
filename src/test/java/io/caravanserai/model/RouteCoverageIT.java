package io.caravanserai.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.caravanserai.routes.RouteFile;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** After all tests: how much of the routes they have led messages through. */
class RouteCoverageIT {

    @Test
    void theTestsLeadMessagesThroughNineStepsInTen() throws Exception {
        assumeTrue(System.getProperty("coverage.of", "").isEmpty(), "Only some of the tests were asked for.");
        Set<String> own = RouteFile.under(RouteRulesTest.ALL).stream()
                .filter(file -> !file.routes().isEmpty())
                .map(RouteFile::name)
                .collect(Collectors.toSet());

        var coverage = new RouteCoverage(own).add(Path.of(CoverageNotes.FOLDER));

        System.out.println("Steps that messages passed in the tests:\n" + coverage);
        assertThat(coverage.neverStarted()).isEmpty();
        assertThat(coverage.isEnough()).as(coverage.toString()).isTrue();
    }
}
