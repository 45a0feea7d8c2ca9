package io.caravanserai.bookingengine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What people typed into the Booking Engine, and what becomes of it: the tables are booking-engine/cleaning. */
class CleaningTest {

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/booking-engine/cleaning/emails.csv", delimiter = '|', useHeadersInDisplayName = true)
    void emails(String typed, String cleaned, String remarks) {
        assertCleaned(Emails.clean(typed), typed, cleaned, remarks);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvFileSource(resources = "/booking-engine/cleaning/phones.csv", delimiter = '|', useHeadersInDisplayName = true)
    void phones(String typed, String country, String cleaned, String remarks) {
        assertCleaned(Phones.clean(typed, country), typed, cleaned, remarks);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvFileSource(resources = "/booking-engine/cleaning/names.csv", delimiter = '|', useHeadersInDisplayName = true)
    void names(
            String full,
            String first,
            String last,
            String title,
            String given,
            String family,
            String whole,
            String remarks) {
        var expected = whole == null ? null : new PersonName(title, given, family, whole);
        var cleaned = Names.clean(full, first, last);
        assertThat(cleaned.value()).isEqualTo(expected);
        assertThat(remarksOf(cleaned)).isEqualTo(remarks == null ? "" : remarks);
        assertThat(cleaned.original())
                .as("what was typed")
                .isEqualTo(first == null && last == null ? full : typedInTwo(first, last, full));
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = "/booking-engine/cleaning/countries.csv",
            delimiter = '|',
            useHeadersInDisplayName = true)
    void countries(String typed, String cleaned, String remarks) {
        assertCleaned(Countries.clean(typed), typed, cleaned, remarks);
    }

    @Test
    void theCustomersCountrySaysHowHisNumberIsRead() {
        assertThat(CustomerCleaning.clean(null, "Jane", "Doe", "jane@example.com", "06 12 34 56 78", "Frankreich")
                        .phone()
                        .value())
                .isEqualTo("+33612345678");
        var nowhere = CustomerCleaning.clean(null, "Jane", "Doe", "jane@example.com", "06 12 34 56 78", "Atlantis");
        assertThat(nowhere.phone().remarks()).containsExactly(Remark.of(Mark.NO_COUNTRY));
    }

    @Test
    void anAddressIsOneInWhateverCaseItWasTyped() {
        assertThat(Emails.key(Emails.clean("Ada@Example.com").value()))
                .isEqualTo(Emails.key(Emails.clean("ADA@EXAMPLE.COM").value()));
    }

    @Test
    void whatNobodySeesIsNoPartOfAnything() {
        assertThat(Emails.clean("\uFEFFada\u200B@example.com\u00A0").value()).isEqualTo("ada@example.com");
        assertThat(Phones.clean("\u202A020\u00A07946 0018\u202C", "GB").value()).isEqualTo("+442079460018");
        assertThat(Phones.clean("020 7946 0018\n07911 123456", "GB").remarks())
                .containsExactly(new Remark(Mark.ANOTHER_NUMBER, "+447911123456"));
        assertThat(Names.clean("Jose\u0301\tGarci\u0301a", null, null).value().whole())
                .isEqualTo("Jos\u00E9 Garc\u00EDa");
    }

    @Test
    void whateverIsTypedIsCleanedOrMarked() {
        var random = new Random(1);
        String keys = "aeJOß é@.,;:<>()/+-#&'\"xé\u0301\u200B\u00A0\n\t0123456789İ山 ext or and Mr van mailto:";
        for (int i = 0; i < 10_000; i++) {
            String typed = random.ints(random.nextInt(60), 0, keys.length())
                    .mapToObj(at -> keys.substring(at, Math.min(keys.length(), at + 1 + random.nextInt(3))))
                    .collect(Collectors.joining());
            assertThat(List.of(
                            Emails.clean(typed),
                            Phones.clean(typed, i % 2 == 0 ? "GB" : null),
                            Names.clean(typed, null, null),
                            Names.clean(null, typed, "Doe"),
                            Countries.clean(typed)))
                    .as(typed)
                    .allMatch(cleaned ->
                            cleaned.found().isPresent() || !cleaned.remarks().isEmpty() || Typed.tidy(typed) == null)
                    .noneMatch(cleaned -> "".equals(cleaned.value())
                            || cleaned.value() instanceof PersonName name
                                    && name.whole().isBlank());
        }
    }

    private static void assertCleaned(Cleaned<String> result, String typed, String cleaned, String remarks) {
        assertThat(result.original()).as("what was typed").isEqualTo(typed);
        assertThat(result.value()).as("cleaned").isEqualTo(cleaned);
        assertThat(remarksOf(result)).as("remarks").isEqualTo(remarks == null ? "" : remarks);
    }

    private static String typedInTwo(String first, String last, String full) {
        if (full != null && (first == null || last == null)) {
            return full;
        }
        return first == null ? last : last == null ? first : first + " " + last;
    }

    private static String remarksOf(Cleaned<?> cleaned) {
        return cleaned.remarks().stream().map(Remark::toString).collect(Collectors.joining("; "));
    }
}
