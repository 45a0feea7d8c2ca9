package io.caravanserai.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FormTest {

    @Test
    void bracketsNest() {
        assertThat(Form.decode("name=Ada&shipping[address][city]=London&shipping[name]=Ada"))
                .isEqualTo(
                        Map.of("name", "Ada", "shipping", Map.of("address", Map.of("city", "London"), "name", "Ada")));
    }

    @Test
    void bracketsMayBeEncoded() {
        assertThat(Form.decode("metadata%5Btier%5D=gold")).isEqualTo(Map.of("metadata", Map.of("tier", "gold")));
    }

    @Test
    void emptyBracketsCountOn() {
        assertThat(Form.decode("types[]=a&types[]=b")).isEqualTo(Map.of("types", Map.of("0", "a", "1", "b")));
    }

    @Test
    void aNameWithoutAValueIsEmptyAndTheLastOfTwoCounts() {
        assertThat(Form.decode("a&b=&c=1&c=2&&")).isEqualTo(Map.of("a", "", "b", "", "c", "2"));
    }

    @Test
    void valuesMayHoldWhatSeparatesThem() {
        assertThat(Form.decode("name=a%26b%3Dc+d%2Be=f")).isEqualTo(Map.of("name", "a&b=c d+e=f"));
    }

    @Test
    void aBracketThatNeverClosesIsPartOfTheName() {
        assertThat(Form.decode("a[b=1&]=2&[x]=3")).isEqualTo(Map.of("a[b", "1", "]", "2", "[x]", "3"));
    }

    @Test
    void whatIsBothTextAndHashIsRefused() {
        assertThatThrownBy(() -> Form.decode("address=&address[city]=London")).isInstanceOf(Refusal.class);
    }

    @Test
    void whatIsNotProperlyEncodedIsRefused() {
        assertThatThrownBy(() -> Form.decode("name=%zz")).isInstanceOf(Refusal.class);
    }
}
