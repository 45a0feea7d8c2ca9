package io.caravanserai.bookingengine;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Who has booked which departure. */
@Entity
public class Booking {

    @Id
    public UUID id;

    public String reference;

    public UUID departureId;

    public UUID bookedBy;

    public String status;

    public Instant bookedAt;

    public Long totalMinor;

    public String currency;

    public String agent;

    public UUID externalId;

    @JdbcTypeCode(SqlTypes.JSON)
    public String meta;

    public String remarks;
}
