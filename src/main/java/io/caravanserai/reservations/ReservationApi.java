package io.caravanserai.reservations;

import io.caravanserai.extraction.ReservationKind;
import io.caravanserai.reservations.ShownReservations.Asked;
import io.caravanserai.shared.CallerRoles;
import io.caravanserai.shared.OwnerParameter;
import io.caravanserai.shared.PageLimit;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is asked about reservations. Parameters come as they were sent: null where they were not. */
@Component
@Transactional(readOnly = true)
class ReservationApi {

    private static final Set<String> STATUSES =
            Set.of("confirmed", "cancelled", "pending", "hold", "unknown", "removed");

    private final ShownReservations reservations;
    private final Histories histories;

    ReservationApi(ShownReservations reservations, Histories histories) {
        this.reservations = reservations;
        this.histories = histories;
    }

    /** @param roles what the caller may be; who is no operator asks for one owner's */
    public ShownReservations.Page list(
            @Header("owner") String owner,
            @Header("from") String from,
            @Header("to") String to,
            @Header("status") String status,
            @Header("kind") String kind,
            @Header("after") String after,
            @Header("limit") String limit,
            @Header(CallerRoles.HEADER) String roles) {
        OwnerParameter.check(owner, roles);
        if (status != null && !STATUSES.contains(status)) {
            throw invalid("status", "must be one of " + String.join(", ", STATUSES));
        }
        if (kind != null
                && Arrays.stream(ReservationKind.values())
                        .noneMatch(each -> each.schemaType().equals(kind))) {
            throw invalid("kind", "must be one of schema.org's kinds, such as FlightReservation");
        }
        var asked = new Asked(owner, date("from", from), date("to", to), status, kind);
        return reservations.page(asked, after(after), PageLimit.PAGE.parse(limit));
    }

    public ShownReservation get(@Header("id") String id) {
        return reservations.find(ReservationId.parse(id)).orElseThrow(() -> ReservationId.unknown(id));
    }

    /** @return also of one that is gone */
    public Histories.Page history(
            @Header("id") String id, @Header("after") String after, @Header("limit") String limit) {
        UUID reservation = ReservationId.parse(id);
        var page = histories.page(reservation, number(after), PageLimit.PAGE.parse(limit));
        if (page.data().isEmpty() && !reservations.isThere(reservation)) {
            throw ReservationId.unknown(id);
        }
        return page;
    }

    private UUID after(String after) {
        if (after == null) {
            return null;
        }
        return ReservationId.read(after)
                .filter(reservations::isThere)
                .orElseThrow(() -> invalid("after", "must be the id of a reservation that is there"));
    }

    private static long number(String after) {
        if (after == null) {
            return 0;
        }
        if (!after.matches("\\d{1,18}")) {
            throw invalid("after", "must be the id of an entry of the history");
        }
        return Long.parseLong(after);
    }

    private static LocalDate date(String name, String date) {
        try {
            return date == null ? null : LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            throw invalid(name, "must be a date such as 2027-06-03");
        }
    }

    private static Problem invalid(String field, String message) {
        return Problem.invalid(List.of(new FieldError(field, message)));
    }
}
