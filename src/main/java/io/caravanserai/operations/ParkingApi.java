package io.caravanserai.operations;

import io.caravanserai.operations.Parking.Choice;
import io.caravanserai.shared.CallerRoles;
import io.caravanserai.shared.PageLimit;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the parking lot's part of openapi/hub.yaml shows, personal data masked but where an operator asks for
 * it. Parameters come as they were sent: null
 * where they were not.
 */
@Component
class ParkingApi {

    private static final PageLimit LIMIT = new PageLimit(100, 1000);
    private static final Set<String> STATES = Set.of("parked", "replayed", "discarded");

    private final Parking parking;
    private final Masking masking;

    ParkingApi(Parking parking, Masking masking) {
        this.parking = parking;
        this.masking = masking;
    }

    /**
     * @param counts how many wait, by the route that parked them
     * @param hasMore whether there are more after these
     */
    record Page(Map<String, Long> counts, List<ParkedMessage> data, boolean hasMore) {}

    record Discarded(int discarded) {}

    @Transactional(readOnly = true)
    public Page list(
            @Header("route") String route,
            @Header("cause") String cause,
            @Header("state") String state,
            @Header("after") String after,
            @Header("limit") String limit,
            @Header(CallerRoles.HEADER) String roles) {
        if (cause != null && !CallerRoles.isOperator(roles)) {
            // By asking letter after letter he could read what is masked.
            throw new Problem(403, "Not allowed", "Only an operator may search the causes.");
        }
        if (state != null && !STATES.contains(state)) {
            throw Problem.invalid(List.of(new FieldError("state", "must be parked, replayed or discarded")));
        }
        int most = LIMIT.parse(limit);
        List<ParkedMessage> found =
                parking.page(new Choice(route, cause), state == null ? "parked" : state, id(after), most + 1);
        return new Page(
                parking.counts(), found.stream().limit(most).map(masking::mask).toList(), found.size() > most);
    }

    /** @throws Problem 404 where there is no such message */
    public ParkedMessage show(@Header("id") String id) {
        return masking.mask(parking.look(id));
    }

    /** @throws Problem 404 where there is no such message */
    public ParkedMessage showInClear(@Header("id") String id) {
        return parking.look(id);
    }

    public Discarded discardAll(
            @Header("route") String route,
            @Header("cause") String cause,
            @Header("reason") String reason,
            @Header("hub-user") String user) {
        return new Discarded(parking.discardAll(route, cause, reason, user));
    }

    private static UUID id(String after) {
        try {
            return after == null ? null : UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(List.of(new FieldError("after", "must be the id of a parked message")));
        }
    }
}
