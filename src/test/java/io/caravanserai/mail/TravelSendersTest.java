package io.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TravelSendersTest {

    @Test
    void everySenderHasADomainOfItsOwnAsItIsComparedAndAKindAndAName() {
        assertThat(TravelSenders.all()).hasSizeGreaterThan(150).allSatisfy(sender -> {
            assertThat(Domains.ascii(sender.domain())).contains(sender.domain());
            assertThat(Domains.isPublic(sender.domain())).isFalse();
            assertThat(sender.kind()).isNotBlank();
            assertThat(sender.name()).isNotBlank();
        });
    }

    @Test
    void aDomainCountsForThoseBelowIt() {
        assertThat(TravelSenders.know("booking.com", Set.of())).isTrue();
        assertThat(TravelSenders.know("a.b.booking.com", Set.of())).isTrue();
        assertThat(TravelSenders.know("notbooking.com", Set.of())).isFalse();
        assertThat(TravelSenders.know("com", Set.of())).isFalse();
        assertThat(TravelSenders.know("a.b.booking.com", Set.of("booking.com"))).isFalse();
    }
}
