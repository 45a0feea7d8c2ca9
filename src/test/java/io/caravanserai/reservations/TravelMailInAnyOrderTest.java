package io.caravanserai.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.extraction.Extraction;
import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Hints;
import io.caravanserai.reservations.Traveller.Mail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails of every kind of reservation, confirmed, changed and cancelled, from their bytes on. */
class TravelMailInAnyOrderTest {

    private static final Path FOLDER = Path.of("src/test/resources/travel-mail/matrix");
    private static final int[][] ORDERS = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    static Stream<String> triples() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.contains("-confirm-") && name.endsWith(".eml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("triples")
    void itIsOneReservationThatIsCancelledAsItWasChangedLast(String confirmation) {
        var mails = List.of(
                mail(-240, confirmation),
                mail(-239, confirmation.replace("-confirm-", "-change-")),
                mail(-238, confirmation.replace("-confirm-", "-cancel-")));
        var inOrder = told(mails, ORDERS[0]);

        var changed = mails.get(1).reservations().get(0);
        assertThat(inOrder.known()).singleElement().satisfies(known -> {
            assertThat(known.text(Field.STATUS)).contains("ReservationCancelled");
            assertThat(known.moment(Field.START).flatMap(start -> start.time().map(time -> start.date())))
                    .isEqualTo(changed.moment(Field.START)
                            .flatMap(start -> start.time().map(time -> start.date())));
            assertThat(known.text(Field.PERSON)).isEqualTo(changed.text(Field.PERSON));
            assertThat(known.facts().keySet()).containsAll(changed.facts().keySet());
        });
        for (int[] order : ORDERS) {
            assertThat(told(mails, order).evidence()).isEqualTo(inOrder.evidence());
        }
    }

    @ParameterizedTest
    @MethodSource("triples")
    void theConfirmationThatIsSentAgainLaterRevivesIt(String confirmation) {
        var again = told(
                List.of(
                        mail(-240, confirmation),
                        mail(-239, confirmation.replace("-confirm-", "-cancel-")),
                        mail(-238, confirmation)),
                ORDERS[4]);

        assertThat(again.known())
                .singleElement()
                .satisfies(known -> assertThat(known.text(Field.STATUS)).contains("ReservationConfirmed"));
    }

    /** Of many mails of one traveller's, which tell of the same bookings in every way. */
    @Test
    void whatEveryMailTellsIsKeptAsItWasToldAndTakenOnce() throws IOException {
        var traveller = new Traveller();
        int day = -240;
        for (String folder : List.of("calendar", "forwards", "people", "status", "times")) {
            for (Path file : mails(folder)) {
                var read = Extraction.of(Files.readAllBytes(file), Hints.none()).reservations();
                assertThat(read)
                        .allSatisfy(each -> assertThat(ReservationJson.read(ReservationJson.write(each)))
                                .isEqualTo(each));
                var mail = new Mail(day++, read);
                traveller.takes(mail);
                assertThat(traveller.takes(mail)).as("%s", file).isEmpty();
            }
        }
        assertThat(traveller.known()).hasSizeGreaterThan(20);
    }

    private static List<Path> mails(String folder) throws IOException {
        try (var files = Files.list(FOLDER.resolveSibling(folder))) {
            return files.filter(each -> !each.toString().endsWith(".expected.json"))
                    .sorted()
                    .toList();
        }
    }

    private static Traveller told(List<Mail> mails, int[] order) {
        var traveller = new Traveller();
        for (int each : order) {
            traveller.takes(mails.get(each));
        }
        return traveller;
    }

    private static Mail mail(int day, String name) {
        try {
            var extract = Extraction.of(Files.readAllBytes(FOLDER.resolve(name)), Hints.none());
            assertThat(extract.reservations()).as(name).hasSize(1);
            return new Mail(day, extract.reservations());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
