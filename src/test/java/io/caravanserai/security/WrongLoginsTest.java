package io.caravanserai.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WrongLoginsTest {

    private final Hand clock = new Hand();
    private final WrongLogins wrongLogins = new WrongLogins(clock);

    @Test
    void anAddressThatGuessesIsHeardNoMoreForAWhile() {
        for (int i = 0; i < 19; i++) {
            wrongLogins.count("203.0.113.7");
        }
        assertThat(wrongLogins.tooMany("203.0.113.7")).isFalse();

        wrongLogins.count("203.0.113.7");

        assertThat(wrongLogins.tooMany("203.0.113.7")).isTrue();
        assertThat(wrongLogins.tooMany("203.0.113.8")).as("another").isFalse();
        clock.now = clock.now.plus(Duration.ofSeconds(61));
        assertThat(wrongLogins.tooMany("203.0.113.7")).as("a minute later").isFalse();
    }

    private static final class Hand extends Clock {

        private Instant now = Instant.parse("2026-11-21T09:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
