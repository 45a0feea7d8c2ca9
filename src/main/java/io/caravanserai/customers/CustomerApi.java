package io.caravanserai.customers;

import io.caravanserai.shared.IfMatch;
import io.caravanserai.shared.PageLimit;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the catalogue's part of openapi/hub.yaml does. Parameters come as they were sent: null where they were not. */
@Component
@Transactional
class CustomerApi {

    private static final int LONGEST_KEY = 255;

    private final Customers customers;
    private final CustomerRequests requests;
    private final CustomerDocuments documents;

    CustomerApi(Customers customers, CustomerRequests requests, CustomerDocuments documents) {
        this.customers = customers;
        this.requests = requests;
        this.documents = documents;
    }

    /** @param idempotencyKey the same request under the same key makes one customer, however often it is sent */
    public Customer create(@Body String body, @Header("Idempotency-Key") String idempotencyKey) {
        CustomerDetails details = documents.read(body);
        if (idempotencyKey == null) {
            return customers.create(details);
        }
        if (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY) {
            throw invalid("Idempotency-Key", "must have 1 to %d characters".formatted(LONGEST_KEY));
        }
        return requests.claim(idempotencyKey, details).orElseGet(() -> {
            Customer created = customers.create(details);
            requests.answered(idempotencyKey, created);
            return created;
        });
    }

    public Customers.Page list(
            @Header("limit") String limit, @Header("after") String after, @Header("email") String email) {
        return customers.page(PageLimit.PAGE.parse(limit), after(after), email);
    }

    public Customer get(@Header("id") String id) {
        return customers.find(CustomerId.parse(id)).orElseThrow(() -> CustomerId.unknown(id));
    }

    /** @param patch a JSON merge patch; one that changes nothing leaves the version as it is */
    public Customer change(@Header("id") String id, @Header("If-Match") String ifMatch, @Body String patch) {
        Customer current = customers.lock(CustomerId.parse(id)).orElseThrow(() -> CustomerId.unknown(id));
        IfMatch.require(ifMatch, current.version(), "customer");
        CustomerDetails details = documents.merge(current.details(), patch);
        return details.equals(current.details())
                ? current
                : customers.change(current.id(), details).orElseThrow();
    }

    public void delete(@Header("id") String id, @Header("If-Match") String ifMatch) {
        Customer current = customers.lock(CustomerId.parse(id)).orElseThrow(() -> CustomerId.unknown(id));
        IfMatch.require(ifMatch, current.version(), "customer");
        customers.delete(current.id());
    }

    private UUID after(String after) {
        if (after == null) {
            return null;
        }
        return uuid(after)
                .flatMap(customers::find)
                .map(Customer::id)
                .orElseThrow(() -> invalid("after", "must be the id of a customer that is in the catalogue"));
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Problem invalid(String field, String message) {
        return Problem.invalid(List.of(new FieldError(field, message)));
    }
}
