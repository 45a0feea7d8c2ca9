package io.caravanserai.mail;

import io.caravanserai.mail.TokenEndpoint.Revoked;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.stereotype.Component;

/** Access tokens, each kept in memory until shortly before it expires. */
@Component
class AccessTokens {

    /** A poll may take a while, and clocks differ. */
    private static final Duration EARLY = Duration.ofMinutes(2);

    private static final Duration UNTOLD = Duration.ofMinutes(5);

    private final MailboxSecrets secrets;
    private final Vault vault;
    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();

    AccessTokens(MailboxSecrets secrets, Vault vault, TokenEndpoint endpoint, Optional<Clock> clock) {
        this.secrets = secrets;
        this.vault = vault;
        this.endpoint = endpoint;
        this.clock = clock.orElseGet(Clock::systemUTC);
    }

    /** @param locked the secret with which it was got: another one, and it counts no more */
    private record Kept(String token, byte[] locked, Instant until) {}

    /** @throws MailboxTrouble where the owner has to give his permission anew */
    String of(Mailbox mailbox, byte[] locked) {
        Kept known = kept.get(mailbox.id());
        if (known != null
                && Arrays.equals(known.locked(), locked)
                && clock.instant().isBefore(known.until())) {
            return known.token();
        }
        kept.remove(mailbox.id());
        return refresh(mailbox, locked);
    }

    /** The mail server does not take it, whatever was said of how long it counts; or the mailbox is gone. */
    void forget(UUID mailbox) {
        kept.remove(mailbox);
    }

    /** @return for how many mailboxes one is kept */
    int size() {
        return kept.size();
    }

    /** Mailboxes go, and this hub may not be told: what counts no more is of no use to any. */
    private void evict() {
        Instant now = clock.instant();
        kept.values().removeIf(each -> !now.isBefore(each.until()));
    }

    private String refresh(Mailbox mailbox, byte[] locked) {
        String permission = new String(vault.open(locked), StandardCharsets.UTF_8);
        try {
            OAuth2AccessTokenResponse answer = endpoint.refresh(mailbox.provider(), permission);
            byte[] counts = rotated(mailbox, locked, permission, answer);
            OAuth2AccessToken token = answer.getAccessToken();
            evict();
            kept.put(mailbox.id(), new Kept(token.getTokenValue(), counts, until(token)));
            return token.getTokenValue();
        } catch (Revoked e) {
            String words = mailbox.provider().revoked();
            secrets.refuse(mailbox.id(), locked, words);
            throw new MailboxTrouble(words);
        }
    }

    /** A provider may give another refresh token, and forget the one that it was asked with. */
    private byte[] rotated(Mailbox mailbox, byte[] locked, String permission, OAuth2AccessTokenResponse answer) {
        var next = answer.getRefreshToken();
        if (next == null || next.getTokenValue().equals(permission)) {
            return locked;
        }
        byte[] lockedNext = vault.lock(next.getTokenValue().getBytes(StandardCharsets.UTF_8));
        secrets.rotate(mailbox.id(), locked, lockedNext);
        return lockedNext;
    }

    private Instant until(OAuth2AccessToken token) {
        Instant now = clock.instant();
        Duration told = token.getExpiresAt() == null || token.getIssuedAt() == null
                ? UNTOLD
                : Duration.between(token.getIssuedAt(), token.getExpiresAt());
        return now.plus(told).minus(EARLY);
    }
}
