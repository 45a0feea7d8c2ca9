package io.caravanserai.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.extraction.Reason;
import io.caravanserai.extraction.Remark;
import io.caravanserai.extraction.SchemaJson;
import io.caravanserai.mail.MailReading.Read;
import io.caravanserai.reservations.ReservationChange;
import io.caravanserai.reservations.Reservations;
import io.caravanserai.shared.PageLimit;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the review's part of openapi/hub.yaml does. Parameters come as they were sent: null where they were not. */
@Component
class ReviewApi {

    private static final int LONGEST_NOTE = 2000;

    private final Reviews reviews;
    private final MailQueue mails;
    private final MailReading reading;
    private final Reservations reservations;
    private final ObjectMapper json;

    ReviewApi(Reviews reviews, MailQueue mails, MailReading reading, Reservations reservations, ObjectMapper json) {
        this.reviews = reviews;
        this.mails = mails;
        this.reading = reading;
        this.reservations = reservations;
        this.json = json;
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
            @Header("limit") String limit) {
        int most = PageLimit.PAGE.parse(limit);
        if (reason != null && !isReason(reason)) {
            throw invalid("reason", "is no reason for a review");
        }
        List<ReviewedMail> found = reviews.waiting(owner, reason, after == null ? null : after(after), most + 1);
        return new Page(reviews.counts(owner), found.stream().limit(most).toList(), found.size() > most);
    }

    /** @throws Problem 404 where there is no such mail */
    public ReviewedMail show(@Header("id") String id) {
        return find(id);
    }

    /**
     * Reads a mail at once.
     *
     * @param preview {@code true}: says what would change, and changes nothing
     * @throws Problem 409 where its body was forgotten, or nobody has vouched for its sender
     */
    @Transactional
    public Reread read(@Header("id") String id, @Header("preview") String preview) {
        ReviewedMail shown = find(id);
        boolean onlyPreview = "true".equals(preview);
        if (shown.doubt() != null && !onlyPreview) {
            throw new Problem(409, "In doubt", "Somebody has to vouch for its sender first: " + shown.doubt() + ".");
        }
        ReadableMail mail = mails.lock(shown.id())
                .orElseThrow(() -> new Problem(
                        409, "Forgotten", "The body of this mail is no longer kept, so it cannot be read."));
        Read read = onlyPreview ? reading.preview(mail) : reading.read(mail);
        return new Reread(
                shown.id(),
                onlyPreview,
                read.extract().reservations().stream()
                        .<JsonNode>map(SchemaJson::of)
                        .toList(),
                read.extract().problems(),
                read.taken().changes());
    }

    /** Has all mails read again, in the background. */
    public Due readAll(@Header("owner") String owner) {
        return new Due(reviews.readAgain(owner));
    }

    @Transactional
    public ReviewedMail vouch(@Header("id") String id, @Header("hub-user") String user) {
        ReviewedMail shown = find(id);
        if (shown.doubt() == null) {
            throw new Problem(409, "Not in doubt", "Nobody has to vouch for the sender of this mail.");
        }
        if (!shown.readable()) {
            throw new Problem(409, "Forgotten", "The body of this mail is no longer kept, so it cannot be read.");
        }
        reviews.vouch(shown.id(), user);
        return find(id);
    }

    /** Somebody has looked at the mail, and has corrected by hand what there was to correct. */
    @Transactional
    public ReviewedMail settle(@Header("id") String id, @Body String body, @Header("hub-user") String user) {
        ReviewedMail shown = find(id);
        Settled settled = settled(body);
        if (settled.forget()) {
            reservations.forget(shown.owner(), MailReading.source(shown.id()));
        }
        reviews.settle(shown.id(), user, settled.note());
        return find(id);
    }

    /** @param forget whether what the mail said of reservations is wrong, and is to be taken back */
    record Settled(String note, boolean forget) {}

    private Settled settled(String body) {
        try {
            var settled =
                    body == null || body.isBlank() ? new Settled(null, false) : json.readValue(body, Settled.class);
            if (settled.note() != null && settled.note().length() > LONGEST_NOTE) {
                throw invalid("note", "must have at most %d characters".formatted(LONGEST_NOTE));
            }
            return settled;
        } catch (JsonProcessingException e) {
            throw new Problem(400, "Invalid request", "The body must be like {\"note\": \"…\", \"forget\": false}.");
        }
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
        } catch (RuntimeException e) {
            throw invalid("after", "must be the id of a mail");
        }
    }

    private static boolean isReason(String reason) {
        return Arrays.stream(Reason.values()).anyMatch(known -> known.name().equals(reason))
                || Arrays.stream(Verdict.Why.values())
                        .anyMatch(known -> known.name().equals(reason));
    }

    private static Problem invalid(String field, String message) {
        return Problem.invalid(List.of(new FieldError(field, message)));
    }
}
