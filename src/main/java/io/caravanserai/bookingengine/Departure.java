package io.caravanserai.bookingengine;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** An adventure on a date. */
@Entity
public class Departure {

    @Id
    public UUID id;

    public UUID adventureId;

    public String adventureCode;

    public String tourCode;

    public LocalDate startDate;

    public LocalDate endDate;

    public Integer capacity;

    public Boolean guaranteed;

    public String status;

    public String guide;

    public Long priceMinor;

    public String currency;

    public Instant updatedAt;
}
