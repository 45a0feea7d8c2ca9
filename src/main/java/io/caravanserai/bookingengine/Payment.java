package io.caravanserai.bookingengine;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** Money taken, or given back, for a booking. */
@Entity
public class Payment {

    @Id
    public UUID id;

    public Long sourceId;

    public UUID bookingId;

    public Long amountMinor;

    public String currency;

    public String method;

    public String status;

    public Instant paidAt;

    public UUID reference;

    public BigDecimal fee;
}
