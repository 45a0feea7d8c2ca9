package io.caravanserai.bookingengine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.caravanserai.bookingengine.Quarantine.Row;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarantineTest {

    @ParameterizedTest
    @CsvSource({
        "refused,           Failing row contains (Ada Lovelace),      false",
        "unreadable-value,  The row cannot be read: Ada Lovelace,     false",
        "thought-of-later,  Whatever it says of Ada Lovelace,         false",
        "unmapped-tour,     No mapping says which adventure NEP-1 is, true",
        "unknown-status,    The booking status PENCILLED is unknown,  true"
    })
    void whoIsNoOperatorIsToldWhatQuotesNobody(String reason, String detail, boolean told) {
        Row row = new Row("customers", TextNode.valueOf("17"), reason, detail, Instant.EPOCH).withoutQuotations();

        assertThat(row.detail().equals(detail)).isEqualTo(told);
        assertThat(row.detail()).doesNotContain("Ada");
        assertThat(row.reason()).isEqualTo(reason);
    }
}
