package io.caravanserai.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.HttpHub;
import io.caravanserai.extraction.Extraction;
import io.caravanserai.extraction.Hints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HttpHub
class ReservationsTest {

    @Autowired
    private Reservations reservations;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient db;

    @Test
    void whatAMailTellsIsTakenOnce() throws Exception {
        var file = Files.list(Path.of("src/test/resources/travel-mail/matrix"))
                .filter(path ->
                        path.toString().contains("flight") && path.toString().endsWith(".eml"))
                .sorted()
                .findFirst()
                .orElseThrow();
        var extract = Extraction.of(Files.readAllBytes(file), Hints.none());
        var telling = new Telling("ada", "mail:1", Instant.parse("2027-01-01T00:00:00Z"), extract.reservations());

        assertThat(take(telling).changes()).hasSize(extract.reservations().size());
        assertThat(take(telling).changes()).isEmpty();
        assertThat(db
                        .sql("select statement::text from reservation_statement where owner = 'ada' order by number")
                        .query(String.class)
                        .list()
                        .stream()
                        .map(ReservationJson::read))
                .isEqualTo(extract.reservations());
    }

    private Taken take(Telling telling) {
        return transaction.execute(status -> reservations.take(telling));
    }
}
