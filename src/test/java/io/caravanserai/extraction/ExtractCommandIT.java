package io.caravanserai.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packaged hub reads a file without a database, without Kafka, and without a word besides. */
class ExtractCommandIT {

    @Test
    void theJarPrintsALineForEachFileAndNothingElse() throws Exception {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "target/caravanserai.jar",
                "extract",
                "src/test/resources/travel-mail/matrix/flight-confirm-json-ld.eml",
                "src/test/resources/travel-mail/nothing/broken-pdf.eml");
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(printed.lines()).hasSize(2);
        var flight = new ObjectMapper().readTree(printed.lines().findFirst().orElseThrow());
        assertThat(flight.at("/reservations/0/reservationNumber").asText()).isEqualTo("K7XQ2P");
    }
}
