package io.caravanserai.bookingengine;

import io.caravanserai.customers.Customers;
import io.caravanserai.shared.Problem;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Header;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets an operator see who one of the Booking Engine's customers is, and decide it. */
@Component
@Transactional
public class BookedCustomerApi {

    private final JdbcClient db;
    private final Customers catalogue;

    BookedCustomerApi(JdbcClient db, Customers catalogue) {
        this.db = db;
        this.catalogue = catalogue;
    }

    /** As he was typed, and what was made of it. */
    record Shown(
            int id,
            Typing typed,
            String name,
            String title,
            String givenName,
            String familyName,
            String email,
            String phone,
            String country,
            List<String> remarks,
            String joined,
            UUID customerId,
            List<Integer> sameAs) {}

    record Typing(String fullName, String firstName, String lastName, String email, String phone, String country) {}

    /**
     * @param id the Booking Engine's
     * @throws Problem 404 where there is none
     */
    @Transactional(readOnly = true)
    public Shown show(@Header("id") String id) {
        return db.sql("""
                        select c.*, (select array_agg(o.source_id order by o.source_id) from booking_engine_customer o
                                      where o.customer_id = c.customer_id and o.id <> c.id) as same_as
                          from booking_engine_customer c where c.source_id = ?
                        """)
                .param(number(id))
                .query(BookedCustomerApi::shown)
                .optional()
                .orElseThrow(() -> unknown(id));
    }

    /** From now on he is joined with nobody, whatever his address is. */
    public void separate(@Header("id") String id) {
        set(id, Joined.SEPARATE);
    }

    /** From now on he is joined with who has his address; also one who was deleted from the catalogue is made again. */
    public void join(@Header("id") String id) {
        List<Integer> same = ofOneAddress(number(id));
        markDue(same);
        set(id, Joined.JOINED);
        forgetDeleted(same);
    }

    private List<Integer> ofOneAddress(int id) {
        return db.sql("""
                        select source_id from booking_engine_customer
                         where source_id = :id
                            or joined = 'joined' and clean_email = (select clean_email from booking_engine_customer
                                                                     where source_id = :id)
                        """).param("id", id).query(Integer.class).list();
    }

    /** Nobody is joined with who is not in the catalogue any more. */
    private void forgetDeleted(List<Integer> ids) {
        var forgetting = db.sql("update booking_engine_customer set customer_id = null where customer_id = ?");
        db
                .sql("select distinct customer_id from booking_engine_customer where source_id = any (?)")
                .param(ids.toArray(Integer[]::new))
                .query(UUID.class)
                .list()
                .stream()
                .filter(customer -> customer != null && catalogue.find(customer).isEmpty())
                .forEach(customer -> forgetting.param(1, customer).update());
    }

    /** Landed rows before what has become of them: in this order a batch takes them too. */
    private void set(String id, Joined joined) {
        int customer = number(id);
        markDue(List.of(customer));
        int found = db.sql("update booking_engine_customer set joined = ? where source_id = ?")
                .params(joined.code(), customer)
                .update();
        if (found == 0) {
            throw unknown(id);
        }
    }

    private void markDue(List<Integer> ids) {
        db.sql("""
                        update booking_engine_row row set due = true
                          from (select source_key from booking_engine_row
                                 where source_table = 'customers' and source_key = any (?)
                                 order by source_key collate "C" for update) marked
                         where row.source_table = 'customers' and row.source_key = marked.source_key
                        """)
                .param(ids.stream()
                        .map(each -> SourceTable.CUSTOMERS.key(each).key())
                        .toArray(String[]::new))
                .update();
    }

    private static int number(String id) {
        if (!id.matches("\\d{1,9}")) {
            throw unknown(id);
        }
        return Integer.parseInt(id);
    }

    private static Problem unknown(String id) {
        return Problem.notFound("The Booking Engine has no customer %s, or he was not taken in yet.".formatted(id));
    }

    private static Shown shown(ResultSet row, int number) throws SQLException {
        Array sameAs = row.getArray("same_as");
        return new Shown(
                row.getInt("source_id"),
                new Typing(
                        row.getString("full_name"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("email"),
                        row.getString("phone"),
                        row.getString("country")),
                row.getString("name"),
                row.getString("title"),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getString("clean_email"),
                row.getString("clean_phone"),
                row.getString("clean_country"),
                List.of((String[]) row.getArray("remarks").getArray()),
                row.getString("joined"),
                row.getObject("customer_id", UUID.class),
                sameAs == null ? List.of() : List.of((Integer[]) sameAs.getArray()));
    }
}
