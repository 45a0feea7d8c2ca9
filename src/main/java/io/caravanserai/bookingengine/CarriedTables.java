package io.caravanserai.bookingengine;

import io.caravanserai.operations.Failures;
import io.caravanserai.traces.Traces;
import jakarta.persistence.EntityManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the rows of each table become: the beans that the routes name. */
@Configuration(proxyBeanMethods = false)
class CarriedTables {

    private final EntityManager entities;
    private final TableWatch watch;
    private final Landing landing;
    private final Carriage carriage;
    private final TransactionTemplate transaction;
    private final Failures failures;
    private final Traces traces;

    CarriedTables(
            EntityManager entities,
            TableWatch watch,
            Landing landing,
            Carriage carriage,
            PlatformTransactionManager transactions,
            Failures failures,
            Traces traces) {
        this.entities = entities;
        this.watch = watch;
        this.landing = landing;
        this.carriage = carriage;
        this.transaction = new TransactionTemplate(transactions);
        this.failures = failures;
        this.traces = traces;
    }

    @Bean
    TableCarrier tours() {
        return into(SourceTable.TOURS, Adventure.class);
    }

    @Bean
    TableCarrier customersOfBookings(JoinedCustomers customers) {
        return into(SourceTable.CUSTOMERS, customers);
    }

    @Bean
    TableCarrier departures() {
        return into(SourceTable.DEPARTURES, Departure.class);
    }

    @Bean
    TableCarrier bookings() {
        return into(SourceTable.BOOKINGS, Booking.class);
    }

    @Bean
    TableCarrier passengers() {
        return into(SourceTable.PASSENGERS, Passenger.class);
    }

    @Bean
    TableCarrier payments() {
        return into(SourceTable.PAYMENTS, Payment.class);
    }

    private TableCarrier into(SourceTable table, Class<?> entity) {
        return into(table, new EntitySink(entities, entity));
    }

    private TableCarrier into(SourceTable table, RowSink sink) {
        return new TableCarrier(table, sink, watch, landing, carriage, transaction, failures, traces);
    }
}
