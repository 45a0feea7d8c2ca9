package io.caravanserai.customers;

import io.caravanserai.customers.Customer.LinkedIds;
import io.caravanserai.shared.Origin;
import io.caravanserai.traces.Traces;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The catalogue as the API sees it. What is written here is the hub's own change; the database stamps it so. */
@Repository
@Transactional
public class Customers {

    private static final String SELECT = """
            select c.*, l.external_id as stripe
              from customer c left join customer_link l on l.customer_id = c.id and l.system = 'stripe'
            """;

    private final JdbcClient db;

    public Customers(JdbcClient db) {
        this.db = db;
    }

    public Customer create(CustomerDetails details) {
        stampTrace();
        UUID id = bind(db.sql("""
                                insert into customer (name, email, phone, line1, line2, city, state, postal_code, country)
                                values (:name, :email, :phone, :line1, :line2, :city, :state, :postalCode, :country)
                                returning id
                                """), details).query(UUID.class).single();
        return find(id).orElseThrow();
    }

    public Optional<Customer> find(UUID id) {
        return db.sql(SELECT + "where c.id = :id")
                .param("id", id)
                .query(Customers::customer)
                .optional();
    }

    /** @return the customer, which nobody else can change until the transaction of the caller ends */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Customer> lock(UUID id) {
        return db.sql(SELECT + "where c.id = :id for update of c")
                .param("id", id)
                .query(Customers::customer)
                .optional();
    }

    /**
     * Sets all details. Lock the customer first where they are built on those it has.
     *
     * @return the customer as changed; empty where there is no such customer
     */
    public Optional<Customer> change(UUID id, CustomerDetails details) {
        stampTrace();
        bind(db.sql("""
                                update customer
                                   set name = :name, email = :email, phone = :phone, line1 = :line1, line2 = :line2,
                                       city = :city, state = :state, postal_code = :postalCode, country = :country
                                 where id = :id
                                """), details).param("id", id).update();
        return find(id);
    }

    /** @return whether there was such a customer */
    public boolean delete(UUID id) {
        return db.sql("delete from customer where id = :id").param("id", id).update() > 0;
    }

    /**
     * The customers in the order in which they came to be.
     *
     * @param limit at most so many
     * @param after the last customer of the page before; null for the first page
     * @param email only those with this e-mail address, in whatever case; null for all
     */
    @Transactional(readOnly = true)
    public Page page(int limit, UUID after, String email) {
        List<Customer> found = db.sql(SELECT + """
                        where (:after::uuid is null
                               or (c.created_at, c.id) > (select created_at, id from customer where id = :after::uuid))
                          and (:email::text is null or lower(c.email) = lower(:email::text))
                        order by c.created_at, c.id
                        limit :limit
                        """)
                .param("after", after)
                .param("email", email)
                .param("limit", limit + 1)
                .query(Customers::customer)
                .list();
        return new Page(found.subList(0, Math.min(limit, found.size())), found.size() > limit);
    }

    /** A part of the list of customers, and whether there is more of it. */
    public record Page(List<Customer> data, boolean hasMore) {}

    /** Who made the change the database knows by itself; not so in which trace. */
    private void stampTrace() {
        String here = Traces.here();
        if (!here.isEmpty()) {
            db.sql("select set_config('hub.trace', ?, true)")
                    .param(here)
                    .query(String.class)
                    .single();
        }
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, CustomerDetails details) {
        Address address =
                details.address() == null ? new Address(null, null, null, null, null, null) : details.address();
        return statement
                .param("name", details.name())
                .param("email", details.email())
                .param("phone", details.phone())
                .param("line1", address.line1())
                .param("line2", address.line2())
                .param("city", address.city())
                .param("state", address.state())
                .param("postalCode", address.postalCode())
                .param("country", address.country());
    }

    private static Customer customer(ResultSet row, int number) throws SQLException {
        var address = new Address(
                row.getString("line1"),
                row.getString("line2"),
                row.getString("city"),
                row.getString("state"),
                row.getString("postal_code"),
                row.getString("country"));
        return new Customer(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                address.isEmpty() ? null : address,
                new LinkedIds(row.getString("stripe")),
                Origin.of(row.getString("origin")),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
