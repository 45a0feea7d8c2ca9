package io.caravanserai.extraction;

/** What can be known of a reservation of any kind; {@link FieldPaths} says what schema.org calls it for each. */
public enum Field {
    NUMBER(Shape.CODE),
    STATUS(Shape.STATUS),
    PERSON(Shape.NAME),
    PERSON_EMAIL(Shape.TEXT),

    CARRIER_CODE(Shape.CODE),
    CARRIER(Shape.TEXT),
    SERVICE_NUMBER(Shape.CODE),
    TITLE(Shape.TEXT),

    START(Shape.TIME),
    END(Shape.TIME),
    BOARDING(Shape.TIME),
    DOORS(Shape.TIME),
    BOOKED(Shape.TIME),
    MODIFIED(Shape.TIME),

    /** Where it begins; for what does not move, where it is. */
    PLACE(Shape.TEXT),
    PLACE_CODE(Shape.CODE),
    PLACE_STREET(Shape.TEXT),
    PLACE_LOCALITY(Shape.TEXT),
    PLACE_REGION(Shape.TEXT),
    PLACE_POSTCODE(Shape.TEXT),
    PLACE_COUNTRY(Shape.COUNTRY),
    PLACE_PHONE(Shape.PHONE),
    PLACE_LATITUDE(Shape.NUMBER),
    PLACE_LONGITUDE(Shape.NUMBER),
    /** Where it ends. */
    TO(Shape.TEXT),
    TO_CODE(Shape.CODE),
    TO_STREET(Shape.TEXT),
    TO_LOCALITY(Shape.TEXT),
    TO_REGION(Shape.TEXT),
    TO_POSTCODE(Shape.TEXT),
    TO_COUNTRY(Shape.COUNTRY),
    TO_PHONE(Shape.PHONE),
    TO_LATITUDE(Shape.NUMBER),
    TO_LONGITUDE(Shape.NUMBER),

    TERMINAL(Shape.TEXT),
    GATE(Shape.TEXT),
    PLATFORM(Shape.TEXT),
    TO_TERMINAL(Shape.TEXT),
    TO_GATE(Shape.TEXT),
    TO_PLATFORM(Shape.TEXT),

    SEAT(Shape.CODE),
    COACH(Shape.TEXT),
    SEAT_CLASS(Shape.TEXT),
    BOARDING_GROUP(Shape.TEXT),
    CHECK_IN_SEQUENCE(Shape.TEXT),
    TICKET_NUMBER(Shape.CODE),
    TICKET_TOKEN(Shape.VERBATIM),

    PARTY_SIZE(Shape.NUMBER),
    ADULTS(Shape.NUMBER),
    CHILDREN(Shape.NUMBER),
    PRICE(Shape.NUMBER),
    CURRENCY(Shape.CURRENCY),
    AGENT(Shape.TEXT);

    /** How its value is understood. */
    enum Shape {
        TEXT,
        /** Every space counts. */
        VERBATIM,
        CODE,
        NAME,
        TIME,
        STATUS,
        COUNTRY,
        PHONE,
        NUMBER,
        CURRENCY
    }

    private final Shape shape;

    Field(Shape shape) {
        this.shape = shape;
    }

    Shape shape() {
        return shape;
    }

    /** @return whether it is one traveller's own, whoever else goes along */
    public boolean isPersonal() {
        return switch (this) {
            case PERSON, PERSON_EMAIL, SEAT, COACH, TICKET_NUMBER, TICKET_TOKEN, CHECK_IN_SEQUENCE -> true;
            default -> false;
        };
    }
}
