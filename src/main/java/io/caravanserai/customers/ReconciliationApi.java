package io.caravanserai.customers;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.customers.Reconciliation.Mode;
import io.caravanserai.customers.Reconciliation.Purpose;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import io.caravanserai.shared.SentDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the reconciliations' part of openapi/hub.yaml does. Parameters come as they were sent: null where they were not. */
@Component
@Transactional
class ReconciliationApi {

    private static final int SHOWN = 50;
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1000;

    private final Reconciliations runs;
    private final Drifts drifts;
    private final FirstLink firstLink;
    private final SentDocuments documents;

    ReconciliationApi(Reconciliations runs, Drifts drifts, FirstLink firstLink, SentDocuments documents) {
        this.runs = runs;
        this.drifts = drifts;
        this.firstLink = firstLink;
        this.documents = documents;
    }

    /** The newest runs, the newest first. */
    record Runs(List<ReconciliationReport> data) {}

    /** Some of a run's drift, and whether there is more; the next page is that after the last one's id. */
    record DriftPage(List<Drift> data, boolean hasMore) {}

    /**
     * Asks for a reconciliation. To repair before both sides were ever joined is the first link.
     *
     * @throws Problem 400 naming each bad field; 409 naming the one that is not done yet
     */
    public ReconciliationReport request(@Body String body, @Header("hub-user") String user) {
        JsonNode sent = documents.object(body);
        Mode mode = mode(sent);
        runs.lockRequests();
        runs.unfinished().ifPresent(ReconciliationApi::refuse);
        boolean first = mode == Mode.REPAIR && !firstLink.isDone();
        return report(runs.request(mode, first ? Purpose.FIRST_LINK : Purpose.ON_REQUEST, user, null));
    }

    @Transactional(readOnly = true)
    public Runs list() {
        return new Runs(runs.newest(SHOWN).stream().map(this::report).toList());
    }

    @Transactional(readOnly = true)
    public ReconciliationReport get(@Header("id") String id) {
        return report(find(id));
    }

    /** @param after the id of the last drift of the page before */
    @Transactional(readOnly = true)
    public DriftPage drift(
            @Header("id") String id,
            @Header("kind") String kind,
            @Header("after") String after,
            @Header("limit") String limit) {
        int most = (int) number("limit", limit, DEFAULT_LIMIT, MOST);
        var found = drifts.page(find(id).id(), kind(kind), number("after", after, 0, Long.MAX_VALUE), most + 1);
        return new DriftPage(found.stream().limit(most).toList(), found.size() > most);
    }

    private ReconciliationReport report(Reconciliation run) {
        return new ReconciliationReport(run, drifts.counts(run.id()));
    }

    private Reconciliation find(String id) {
        Optional<UUID> known = CustomerId.read(id);
        return known.flatMap(runs::find)
                .orElseThrow(() -> Problem.notFound("No reconciliation has the id '%s'.".formatted(id)));
    }

    private static void refuse(Reconciliation unfinished) {
        throw new Problem(
                409,
                "Reconciliation under way",
                "The reconciliation %s is %s; ask for another one when it is done."
                        .formatted(unfinished.id(), unfinished.state().code()));
    }

    private static Mode mode(JsonNode sent) {
        var errors = new ArrayList<FieldError>();
        sent.fieldNames().forEachRemaining(name -> {
            if (!List.of("system", "mode").contains(name)) {
                errors.add(new FieldError(name, "is not a field of a reconciliation"));
            }
        });
        if (!Reconciliations.STRIPE.equals(sent.path("system").textValue())) {
            errors.add(new FieldError("system", "must be stripe"));
        }
        Optional<Mode> mode = Codes.find(Mode.class, sent.path("mode").asText());
        if (mode.isEmpty()) {
            errors.add(new FieldError("mode", "must be report or repair"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return mode.orElseThrow();
    }

    private static String kind(String kind) {
        if (kind != null && Codes.find(Drift.Kind.class, kind).isEmpty()) {
            throw Problem.invalid(List.of(new FieldError("kind", "is not a kind of drift")));
        }
        return kind;
    }

    private static long number(String name, String sent, long otherwise, long most) {
        if (sent == null) {
            return otherwise;
        }
        if (!sent.matches("\\d{1,18}") || Long.parseLong(sent) > most || Long.parseLong(sent) < 1) {
            throw Problem.invalid(List.of(new FieldError(name, "must be a whole number from 1 to " + most)));
        }
        return Long.parseLong(sent);
    }
}
