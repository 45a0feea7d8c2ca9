package io.caravanserai.bookingengine;

import io.caravanserai.customers.CustomerDetails;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds who of the Booking Engine's customers may be one person. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Joining {

    private final JdbcClient db;

    Joining(JdbcClient db) {
        this.db = db;
    }

    /**
     * Who joins two decides by what is there: one at a time, until the transaction ends.
     *
     * @param customers of a batch, cleaned
     * @return them as they were before, and who has to do with them
     */
    public People around(Collection<BookedCustomer> customers) {
        db.sql("select pg_advisory_xact_lock(hashtext('booking_engine_customer'))")
                .query()
                .singleRow();
        return new People(db.sql("""
                        select * from booking_engine_customer
                         where id = any (:ids) or clean_email = any (:emails)
                            or customer_id = any (array(select customer_id from booking_engine_customer
                                                         where id = any (:ids) and customer_id is not null))
                        """)
                .param("ids", customers.stream().map(customer -> customer.id).toArray(UUID[]::new))
                .param(
                        "emails",
                        customers.stream().map(customer -> customer.cleanEmail).toArray(String[]::new))
                .query(Joining::person)
                .list());
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        Timestamp updated = row.getTimestamp("updated_at");
        var details = new CustomerDetails(
                row.getString("name"),
                row.getString("clean_email"),
                row.getString("clean_phone"),
                Lines.address(
                        row.getString("address"),
                        row.getString("city"),
                        row.getString("postcode"),
                        row.getString("clean_country")));
        return new Person(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getString("clean_email"),
                Joined.of(row.getString("joined")),
                details,
                updated == null ? null : updated.toInstant());
    }
}
