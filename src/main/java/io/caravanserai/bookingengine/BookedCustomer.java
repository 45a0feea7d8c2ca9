package io.caravanserai.bookingengine;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A customer of the Booking Engine, as he was typed there. */
@Entity
@Table(name = "booking_engine_customer")
public class BookedCustomer {

    @Id
    public UUID id;

    public Integer sourceId;

    public String fullName;

    public String firstName;

    public String lastName;

    public String email;

    public String phone;

    public String address;

    public String city;

    public String postcode;

    public String country;

    public String newsletter;

    public String notes;

    public Instant createdAt;

    public Instant updatedAt;

    public String cleanEmail;

    public UUID customerId;
}
