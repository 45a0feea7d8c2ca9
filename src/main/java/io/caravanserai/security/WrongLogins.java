package io.caravanserai.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Counts the wrong logins of each address over the last minute or so; of the addresses, it knows the latest. */
class WrongLogins {

    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int MOST = 20;
    private static final int ADDRESSES = 10_000;

    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > ADDRESSES;
        }
    };

    WrongLogins(Clock clock) {
        this.clock = clock;
    }

    private record Count(Instant since, int logins) {}

    @EventListener
    public void failed(AbstractAuthenticationFailureEvent failure) {
        if (failure.getAuthentication().getDetails() instanceof WebAuthenticationDetails details) {
            count(details.getRemoteAddress());
        }
    }

    synchronized void count(String address) {
        Count count = current(address);
        counts.put(address, new Count(count.since(), count.logins() + 1));
    }

    synchronized boolean tooMany(String address) {
        return current(address).logins() >= MOST;
    }

    private Count current(String address) {
        Instant now = clock.instant();
        Count count = counts.get(address);
        return count == null || count.since().plus(WINDOW).isBefore(now) ? new Count(now, 0) : count;
    }
}
