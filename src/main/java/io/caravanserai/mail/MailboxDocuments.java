package io.caravanserai.mail;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.shared.MergePatch;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.SentDocuments;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads what callers send of a mailbox, and says in their words all that is wrong with it. */
@Component
class MailboxDocuments {

    private static final Set<String> FIXED = Set.of("owner", "provider", "host", "port", "login", "since");
    private static final Set<String> KNOWN = Stream.of(FIXED, SettingsFields.KNOWN, CredentialFields.KNOWN)
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    private static final int LONGEST = 255;

    private final SentDocuments documents;
    private final PlaceFields places;
    private final CredentialFields credentials;

    MailboxDocuments(SentDocuments documents, PlaceFields places, CredentialFields credentials) {
        this.documents = documents;
        this.places = places;
        this.credentials = credentials;
    }

    /** @throws Problem naming each bad field */
    NewMailbox read(String body) {
        var sent = new SentFields(documents.object(body), KNOWN);
        Optional<String> owner = sent.needed("owner", LONGEST);
        Optional<MailboxPlace> place = places.read(sent);
        Optional<Credential> credential = credentials.needed(sent, place.map(MailboxPlace::provider));
        MailboxSettings settings = SettingsFields.read(sent, place.map(MailboxPlace::provider), Set.of());
        Instant since = since(sent);
        sent.refuse();
        return new NewMailbox(owner.orElseThrow(), place.orElseThrow(), credential.orElseThrow(), settings, since);
    }

    /**
     * @param body a JSON merge patch
     * @throws Problem naming each bad field
     */
    ChangedMailbox merge(Mailbox current, String body) {
        JsonNode patch = documents.object(body);
        JsonNode before = documents.tree(EditedMailbox.of(current));
        JsonNode after = MergePatch.apply(before, patch);
        var sent = new SentFields(after, KNOWN);
        FIXED.stream()
                .sorted()
                .filter(field -> !after.path(field).equals(before.path(field)))
                .forEach(field -> sent.wrong(field, "cannot be changed: delete the mailbox and add it anew"));
        Optional<Credential> credential = credentials.read(sent, Optional.of(current.provider()));
        MailboxSettings settings = SettingsFields.read(sent, Optional.of(current.provider()), current.leftOut());
        sent.refuse();
        return new ChangedMailbox(settings, credential);
    }

    private static Instant since(SentFields sent) {
        Instant now = Instant.now();
        try {
            Instant since = sent.text("since", LONGEST)
                    .map(text -> OffsetDateTime.parse(text).toInstant())
                    .orElseGet(() -> now.atOffset(ZoneOffset.UTC).minusYears(1).toInstant());
            if (since.isAfter(now) || since.isBefore(Instant.EPOCH)) {
                sent.wrong("since", "must be in the past, and no earlier than 1970");
            }
            return since;
        } catch (DateTimeException e) {
            sent.wrong("since", "must be an instant such as 2026-01-31T00:00:00Z");
            return now;
        }
    }
}
