package io.caravanserai.bookingengine;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.UUID;

/** Somebody who travels on a booking. */
@Entity
public class Passenger {

    @Id
    public UUID id;

    public UUID bookingId;

    public Integer number;

    public String name;

    public LocalDate birthDate;

    public UUID traveller;

    public String diet;
}
