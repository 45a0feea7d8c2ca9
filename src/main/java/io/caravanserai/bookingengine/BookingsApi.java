package io.caravanserai.bookingengine;

import io.caravanserai.customers.Customers;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** What the apps' questions about bookings are answered by. */
@Component
class BookingsApi {

    private final BookedPeople people;
    private final Customers customers;

    BookingsApi(BookedPeople people, Customers customers) {
        this.people = people;
        this.customers = customers;
    }

    record Bookings(List<CustomerBooking> data) {}

    /** @throws Problem 404 for what cannot be an id */
    public UUID departureId(@Header("id") String id) {
        return read(id).orElseThrow(() -> Problem.notFound("No departure has that id."));
    }

    /** @param found what was found; null where nothing was */
    public Departure departure(@Body Object found) {
        if (found instanceof Departure departure) {
            return departure;
        }
        throw Problem.notFound("No departure has that id.");
    }

    /** @return the parameter of the query for a customer's bookings */
    public Map<String, Object> customer(@Header("id") String id) {
        return read(id).filter(customer -> customers.find(customer).isPresent())
                .<Map<String, Object>>map(customer -> Map.of("customer", customer))
                .orElseThrow(() -> Problem.notFound("No customer has the id '%s'.".formatted(id)));
    }

    public Bookings bookings(@Body List<CustomerBooking> found) {
        return new Bookings(found);
    }

    /**
     * The answer has the same form for an address that nobody has as for one without a booking.
     *
     * @param email one address, and nothing else: an app may let in whoever reads what is sent there
     */
    public BookedPeople.Verified verify(@Header("email") String email) {
        String address = Emails.clean(email)
                .found()
                .filter(found -> Emails.key(found).equals(Emails.key(email.strip())))
                .orElseThrow(() -> Problem.invalid(List.of(new FieldError("email", "must be an e-mail address"))));
        return people.verify(address);
    }

    private static Optional<UUID> read(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
