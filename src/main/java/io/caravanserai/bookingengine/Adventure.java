package io.caravanserai.bookingengine;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A tour that the company offers, under the code that the apps know. */
@Entity
public class Adventure {

    @Id
    public UUID id;

    public String tourCode;

    public String code;

    public String title;

    public Integer days;

    public BigDecimal price;

    public String currency;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> tags;

    @JdbcTypeCode(SqlTypes.JSON)
    public String details;

    public Long checkInSeconds;

    public String brochure;

    public Boolean active;
}
