package io.caravanserai.bookingengine;

import java.time.LocalDateTime;
import java.util.UUID;

/** A row of {@code customers}, as it was typed. */
record CustomerRow(
        Integer id,
        String fullName,
        String firstName,
        String lastName,
        String email,
        String phone,
        String address,
        String city,
        String postcode,
        String country,
        String newsletter,
        String notes,
        LocalDateTime created,
        LocalDateTime updated)
        implements SourceRow {

    static RowKey key(Integer id) {
        return SourceTable.CUSTOMERS.key(id);
    }

    @Override
    public BookedCustomer becomes(UUID hubId, MappingRules rules) {
        var customer = new BookedCustomer();
        customer.id = hubId;
        customer.sourceId = id;
        customer.fullName = fullName;
        customer.firstName = firstName;
        customer.lastName = lastName;
        customer.email = email;
        customer.phone = phone;
        customer.address = address;
        customer.city = city;
        customer.postcode = postcode;
        customer.country = country;
        customer.newsletter = newsletter;
        customer.notes = notes;
        customer.createdAt = rules.instant(created);
        customer.updatedAt = rules.instant(updated);
        return customer;
    }
}
