package io.caravanserai.customers;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import io.caravanserai.shared.SentDocuments;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** What the ambiguities' part of openapi/hub.yaml does. */
@Component
class AmbiguityApi {

    private final AmbiguousCustomers ambiguous;
    private final AmbiguityDecisions decisions;
    private final SentDocuments documents;

    AmbiguityApi(AmbiguousCustomers ambiguous, AmbiguityDecisions decisions, SentDocuments documents) {
        this.ambiguous = ambiguous;
        this.decisions = decisions;
        this.documents = documents;
    }

    /** Those of ours who wait for a decision, the longest first, and whether there are more than are shown. */
    record Waiting(List<Ambiguity> data, boolean hasMore) {}

    public Waiting list() {
        var oldest = ambiguous.oldest(AmbiguousCustomers.SHOWN + 1);
        return new Waiting(
                oldest.stream().limit(AmbiguousCustomers.SHOWN).toList(), oldest.size() > AmbiguousCustomers.SHOWN);
    }

    /** @throws Problem 400 for a body that decides nothing, else as {@link AmbiguityDecisions#decide} */
    public Decision decide(
            @Header("customerId") String customerId, @Body String body, @Header("hub-user") String user) {
        JsonNode sent = documents.object(body);
        JsonNode stripeId = sent.path("stripeId");
        if (sent.size() != 1 || !stripeId.isNull() && !stripeId.isTextual()) {
            throw Problem.invalid(
                    List.of(
                            new FieldError(
                                    "stripeId",
                                    "must be the id of the candidate who is this customer, or null where none is; nothing else is sent")));
        }
        return decisions.decide(CustomerId.parse(customerId), Optional.ofNullable(stripeId.textValue()), user);
    }
}
