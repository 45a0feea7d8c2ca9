package io.caravanserai.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

    private final Masking masking = new Masking(new ObjectMapper());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"Ada Lovelace\"}                  | {\"name\":\"A•••\"}",
                "{\"after\":{\"email\":\"ada@example.org\"}}  | {\"after\":{\"email\":\"a•••\"}}",
                "{\"anything\":\"at all\"}                    | {\"anything\":\"a•••\"}",
                "{\"passengers\":[{\"n\":\"Bo\"},\"Cy\"]}       | {\"passengers\":[{\"n\":\"B•••\"},\"C•••\"]}",
                "{\"birth_date\":7000}                       | {\"birth_date\":\"•••\"}",
                "{\"birth_date\":\"1815-12-10\"}             | {\"birth_date\":\"1•••\"}",
                "{\"name\":\"😀 Smile\"}                      | {\"name\":\"😀•••\"}",
                "{\"notes\":\"2026-03-01 Ada rang\"}           | {\"notes\":\"2•••\"}",
                "{\"postal_code\":\"10115\",\"zip\":10115}    | {\"postal_code\":\"1•••\",\"zip\":\"•••\"}",
                "{\"notes\":\"0791234567\"}                  | {\"notes\":\"0•••\"}",
                "{\"national_id\":\"AB12\",\"tax_id\":\"17\"}   | {\"national_id\":\"A•••\",\"tax_id\":\"1•••\"}",
                "{\"called_at\":\"Ada's home\"}              | {\"called_at\":\"A•••\"}",
                "\"Ada Lovelace\"                            | \"A•••\"",
                "Ada Lovelace                                | ••• (12 characters that are no JSON)"
            })
    void whatMayTellOfAPersonIsItsFirstLetter(String body, String shown) {
        assertThat(masked(body, "bad").body()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"3b1f6a0e-6d0c-4f6e-9d3c-2f1f0f5a7e11\",\"version\":7,\"deleted\":false,\"note\":null}",
                "{\"op\":\"u\",\"source\":{\"table\":\"customer\",\"schema\":\"public\"}}",
                "{\"customer\":\"cus_Abc123\",\"updated_at\":\"2026-11-21T09:15:00.123456Z\"}",
                "{\"tour_code\":\"NEP-TREK\",\"total\":120000,\"currency\":\"GBP\",\"empty\":\"\"}",
                "17"
            })
    void whatNamesAThingIsShown(String body) {
        assertThat(masked(body, "bad").body()).isEqualTo(body);
    }

    @Test
    void theCauseQuotesNobody() {
        var shown = masked(
                "{\"name\":\"Ada Lovelace\",\"city\":\"York\"}",
                "Stripe refuses Ada Lovelace of York: Invalid email address: ada@lovelace (+44 20 7946 0958), "
                        + "request req_9f8a, customer 3b1f6a0e-6d0c-4f6e-9d3c-2f1f0f5a7e11, status 400");

        assertThat(shown.cause())
                .isEqualTo("Stripe refuses ••• of •••: Invalid email address: ••• (•••), "
                        + "request req_9f8a, customer 3b1f6a0e-6d0c-4f6e-9d3c-2f1f0f5a7e11, status 400");
    }

    @Test
    void aKeyIsMaskedLikeABody() {
        var parked = new ParkedMessage(
                UUID.randomUUID(),
                "r",
                "t",
                "ada@example.org",
                Map.of(),
                null,
                0,
                "c",
                Instant.EPOCH,
                "parked",
                null,
                null,
                null);

        assertThat(masking.mask(parked).key()).doesNotContain("ada");
        assertThat(masking.mask(parked.with("{\"id\":\"x\"}", null, "c")).key()).isEqualTo("{\"id\":\"x\"}");
        assertThat(masking.mask(parked.with(null, null, "c")).key()).isNull();
    }

    private ParkedMessage masked(String body, String cause) {
        return masking.mask(new ParkedMessage(
                UUID.randomUUID(),
                "r",
                "t",
                null,
                Map.of(),
                body,
                0,
                cause,
                Instant.EPOCH,
                "parked",
                null,
                null,
                null));
    }
}
