package io.caravanserai.mail;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.extraction.Reason;
import io.caravanserai.extraction.Remark;
import io.caravanserai.extraction.SchemaJson;
import io.caravanserai.mail.MailReading.Read;
import io.caravanserai.reservations.ReservationChange;
import io.caravanserai.reservations.Reservations;
import io.caravanserai.shared.CallerRoles;
import io.caravanserai.shared.OwnerParameter;
import io.caravanserai.shared.PageLimit;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the review's part of openapi/hub.yaml does. Parameters come as they were sent: null where they were not. */
@Component
class ReviewApi {

    /** Whoever vouches for one of these says whose mail it is. */
    private static final Set<String> WITHOUT_OWNER =
            Set.of(Verdict.Why.UNKNOWN_FORWARDER.name(), Verdict.Why.AMBIGUOUS_FORWARDER.name());

    private final Reviews reviews;
    private final ReviewDocuments documents;
    private final MailQueue mails;
    private final MailReading reading;
    private final Reservations reservations;
    private final Vault vault;

    ReviewApi(
            Reviews reviews,
            ReviewDocuments documents,
            MailQueue mails,
            MailReading reading,
            Reservations reservations,
            Vault vault) {
        this.reviews = reviews;
        this.documents = documents;
        this.mails = mails;
        this.reading = reading;
        this.reservations = reservations;
        this.vault = vault;
    }

    /** @param counts how many wait, by reason */
    record Page(Map<String, Long> counts, List<ReviewedMail> data, boolean hasMore) {}

    /**
     * @param preview whether nothing of this was kept
     * @param problems what could not be read this time
     * @param changes what it changed, or would, among the reservations
     */
    record Reread(
            UUID id,
            boolean preview,
            List<JsonNode> reservations,
            List<Remark> problems,
            List<ReservationChange> changes) {}

    record Due(int due) {}

    public Page list(
            @Header("owner") String owner,
            @Header("reason") String reason,
            @Header("after") String after,
            @Header("limit") String limit,
            @Header(CallerRoles.HEADER) String roles) {
        vault.need();
        OwnerParameter.check(owner, roles);
        int most = PageLimit.PAGE.parse(limit);
        if (reason != null && !isReason(reason)) {
            throw invalid("reason", "is no reason for a review");
        }
        List<ReviewedMail> found = reviews.waiting(owner, reason, after == null ? null : after(after), most + 1);
        return new Page(reviews.counts(owner), found.stream().limit(most).toList(), found.size() > most);
    }

    /** @throws Problem 404 where there is no such mail */
    public ReviewedMail show(@Header("id") String id) {
        vault.need();
        return find(id);
    }

    /**
     * Reads a mail at once.
     *
     * @param preview {@code true}: says what would change, and changes nothing
     * @throws Problem 409 where there is no body to read, or nobody has vouched for its sender
     */
    @Transactional
    public Reread read(@Header("id") String id, @Header("preview") String preview) {
        vault.need();
        ReviewedMail shown = find(id);
        boolean onlyPreview = "true".equals(preview);
        ReadableMail mail = mails.lock(shown.id()).orElseThrow(() -> bodiless(shown));
        if (shown.doubt() != null && !onlyPreview) {
            throw new Problem(409, "In doubt", "Somebody has to vouch for its sender first: " + shown.doubt() + ".");
        }
        Read read = read(mail, onlyPreview);
        return new Reread(
                shown.id(),
                onlyPreview,
                read.extract().reservations().stream()
                        .<JsonNode>map(SchemaJson::of)
                        .toList(),
                read.extract().problems(),
                read.taken().changes());
    }

    private Read read(ReadableMail mail, boolean onlyPreview) {
        try {
            return onlyPreview ? reading.preview(mail) : reading.read(mail);
        } catch (VaultLocked keyIsGone) {
            throw new Problem(409, "Locked", keyIsGone.getMessage() + ".");
        }
    }

    /** Has all mails read again, in the background. */
    public Due readAll(@Header("owner") String owner, @Header(CallerRoles.HEADER) String roles) {
        vault.need();
        OwnerParameter.check(owner, roles);
        return new Due(reviews.readAgain(owner));
    }

    /** @param body who the owner is, where nobody knows */
    @Transactional
    public ReviewedMail vouch(@Header("id") String id, @Body String body, @Header("hub-user") String user) {
        vault.need();
        ReviewedMail shown = hold(id);
        boolean withheld = shown.reasons().stream().anyMatch(remark -> remark.reason() == Reason.SENDER_NOT_AUTHENTIC);
        if (shown.doubt() == null && !withheld) {
            throw new Problem(409, "Not in doubt", "Nobody has to vouch for the sender of this mail.");
        }
        if (!shown.readable()) {
            throw bodiless(shown);
        }
        String owner = documents.owner(body);
        if (owner == null && shown.doubt() != null && WITHOUT_OWNER.contains(shown.doubt())) {
            throw invalid("owner", "must be who it is that forwarded this mail");
        }
        if (owner != null && !owner.equals(shown.owner())) {
            reservations.forget(shown.owner(), MailReading.source(shown.id()));
        }
        reviews.vouch(shown.id(), owner == null ? shown.owner() : owner, user);
        return find(id);
    }

    /** Somebody has looked at the mail, and has corrected by hand what there was to correct. */
    @Transactional
    public ReviewedMail settle(@Header("id") String id, @Body String body, @Header("hub-user") String user) {
        vault.need();
        ReviewDocuments.Settled settled = documents.settled(body);
        ReviewedMail shown = hold(id);
        if (settled.forget()) {
            reservations.forget(shown.owner(), MailReading.source(shown.id()));
        }
        reviews.settle(shown.id(), user, settled.note(), settled.forget());
        return find(id);
    }

    /** The mail's row is locked first by all who lock an owner's reservations for its sake. */
    private ReviewedMail hold(String id) {
        mails.hold(id(id));
        return find(id);
    }

    private ReviewedMail find(String id) {
        return reviews.find(id(id)).orElseThrow(() -> Problem.notFound("There is no mail " + id + "."));
    }

    private static UUID id(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("There is no mail " + id + ".");
        }
    }

    private UUID after(String after) {
        try {
            return reviews.find(UUID.fromString(after)).map(ReviewedMail::id).orElseThrow();
        } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
            throw invalid("after", "must be the id of a mail");
        }
    }

    private static Problem bodiless(ReviewedMail mail) {
        return mail.doubt() != null && mail.readAt() == null && mail.subject() != null
                ? new Problem(409, "Not fetched", "This mail was not fetched from its mailbox: " + mail.doubt() + ".")
                : new Problem(409, "Forgotten", "The body of this mail is no longer kept, so it cannot be read.");
    }

    private static boolean isReason(String reason) {
        return Stream.of(
                        Arrays.stream(Reason.values()).map(Enum::name),
                        Arrays.stream(Verdict.Why.values()).map(Enum::name),
                        Stream.of(FoundMail.UNREADABLE_AT_SERVER))
                .flatMap(known -> known)
                .anyMatch(reason::equals);
    }

    private static Problem invalid(String field, String message) {
        return Problem.invalid(List.of(new FieldError(field, message)));
    }
}
