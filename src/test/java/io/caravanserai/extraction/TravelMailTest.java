package io.caravanserai.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All of the travel mail, read and compared. */
class TravelMailTest {

    private static final List<TravelMail> MAILS = TravelMail.all();

    @Test
    void everyFactIsReadAndNoneWrongly() {
        var table = new FactTable();
        MAILS.forEach(mail -> table.compare(mail, mail.extract().reservations()));
        System.out.println(table);
        System.out.println(MAILS.size() + " files; missing: " + table.missing());

        assertThat(table.wrong()).isEmpty();
        assertThat(table.missing()).isEmpty();
        assertThat(MAILS).hasSizeGreaterThanOrEqualTo(120);
    }

    @Test
    void whatCannotBeReadIsToldAndNothingElseIs() {
        var surprises = new ArrayList<String>();
        for (TravelMail mail : MAILS) {
            var told = mail.extract().problems().stream()
                    .map(problem -> problem.reason().name())
                    .sorted()
                    .toList();
            if (!told.equals(mail.problems())) {
                surprises.add(mail.name() + " tells " + mail.extract().problems() + " and not " + mail.problems());
            }
        }

        assertThat(surprises).isEmpty();
    }
}
