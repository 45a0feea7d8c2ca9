package io.caravanserai.bookingengine;

import io.caravanserai.customers.CustomerDetails;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/** A customer of the Booking Engine: as he was typed there, cleaned, and who he is in the catalogue. */
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

    public String name;

    public String title;

    public String givenName;

    public String familyName;

    public String cleanPhone;

    public String cleanCountry;

    public String[] remarks = {};

    public String joined = Joined.JOINED.code();

    public UUID customerId;

    /** Makes of what was typed what can be made of it, and says what cannot. */
    void clean() {
        var cleaned = CustomerCleaning.clean(fullName, firstName, lastName, email, phone, country);
        cleanEmail = cleaned.email().found().map(Emails::key).orElse(null);
        cleanPhone = cleaned.phone().value();
        cleanCountry = cleaned.country().value();
        cleaned.name().found().ifPresent(found -> {
            name = found.whole();
            title = found.title();
            givenName = found.given();
            familyName = found.family();
        });
        remarks = Stream.of(cleaned.name(), cleaned.email(), cleaned.phone(), cleaned.country())
                .flatMap(field -> field.remarks().stream())
                .map(Remark::toString)
                .toArray(String[]::new);
    }

    /** @return who he is, once he is cleaned */
    Person person() {
        var details =
                new CustomerDetails(name, cleanEmail, cleanPhone, Lines.address(address, city, postcode, cleanCountry));
        return new Person(id, customerId, cleanEmail, Joined.of(joined), details, updatedAt);
    }
}
