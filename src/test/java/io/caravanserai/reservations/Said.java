package io.caravanserai.reservations;

import io.caravanserai.extraction.Fact;
import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Moment;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.Reservation.Revision;
import io.caravanserai.extraction.ReservationKind;
import io.caravanserai.extraction.Source;
import io.caravanserai.extraction.Value;
import io.caravanserai.extraction.Words;
import io.caravanserai.extraction.ZoneSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words a reservation as a source tells it. */
final class Said {

    private final ReservationKind kind;
    private final Map<Field, Fact> facts = new EnumMap<>(Field.class);
    private Optional<Revision> revision = Optional.empty();
    private Source.Origin origin = Source.Origin.JSON_LD;

    private Said(ReservationKind kind) {
        this.kind = kind;
    }

    static Said a(ReservationKind kind) {
        return new Said(kind);
    }

    /** Ada's, from Berlin to New York. */
    static Said flight() {
        return a(ReservationKind.FLIGHT)
                .with(Field.NUMBER, "K7XQ2P")
                .of("Ada Lovelace")
                .with(Field.CARRIER_CODE, "KZ")
                .with(Field.SERVICE_NUMBER, "110")
                .way("BER", "JFK")
                .at("2027-06-03T10:00");
    }

    static Said hotel() {
        return a(ReservationKind.LODGING)
                .with(Field.NUMBER, "550192")
                .of("Ada Lovelace")
                .with(Field.PLACE, "Hotel Quince & Garden")
                .on("2027-06-10")
                .until("2027-06-12");
    }

    static Said number(ReservationKind kind, String number) {
        return a(kind).with(Field.NUMBER, number);
    }

    /** From now on it is read from there. */
    Said in(Source.Origin where) {
        origin = where;
        return this;
    }

    Said with(Field field, String text) {
        return with(field, new Words(text));
    }

    Said without(Field... fields) {
        List.of(fields).forEach(facts::remove);
        return this;
    }

    Said of(String person) {
        return with(Field.PERSON, person);
    }

    Said of(String title, String person) {
        return with(Field.PERSON, new Words(person, Optional.of(title)));
    }

    Said way(String from, String to) {
        return with(Field.PLACE_CODE, from).with(Field.TO_CODE, to);
    }

    Said at(String time) {
        return with(Field.START, moment(time));
    }

    Said on(String date) {
        return with(Field.START, day(date));
    }

    Said until(String date) {
        return with(Field.END, date.contains("T") ? moment(date) : day(date));
    }

    Said seat(String seat) {
        return with(Field.SEAT, seat);
    }

    Said confirmed() {
        return with(Field.STATUS, "ReservationConfirmed");
    }

    Said cancelled() {
        return with(Field.STATUS, "ReservationCancelled");
    }

    Said entry(String uid, int sequence) {
        revision = Optional.of(new Revision(uid, sequence));
        return this;
    }

    Reservation said() {
        return new Reservation(kind, facts, revision);
    }

    private Said with(Field field, Value value) {
        double sure = origin == Source.Origin.BARCODE ? 0.95 : 0.9;
        facts.put(field, new Fact(value, sure, List.of(new Source(origin, "1", value.text())), List.of()));
        return this;
    }

    static Moment moment(String time) {
        var at = LocalDateTime.parse(time);
        return new Moment(
                at.toLocalDate(), Optional.of(at.toLocalTime()), Optional.empty(), ZoneSource.NONE, Optional.empty());
    }

    private static Moment day(String date) {
        return new Moment(
                LocalDate.parse(date),
                Optional.<LocalTime>empty(),
                Optional.empty(),
                ZoneSource.NONE,
                Optional.empty());
    }
}
