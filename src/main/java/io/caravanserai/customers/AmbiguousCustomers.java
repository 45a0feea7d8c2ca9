package io.caravanserai.customers;

import io.caravanserai.customers.Ambiguity.Candidate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Those of both sides of whom only a person can tell who is who: held until one has. */
@Component
class AmbiguousCustomers {

    static final int SHOWN = 1000;

    private final JdbcClient db;

    AmbiguousCustomers(JdbcClient db) {
        this.db = db;
    }

    /** Lists those that a run has found, instead of those that were listed and not decided on. */
    void list(UUID run) {
        db.sql("delete from ambiguous_customer where decided_at is null").update();
        db.sql("""
                insert into ambiguous_customer (system, shared, customer_id, name, email, made_at)
                select 'stripe', d.shared, c.id, c.name, c.email, c.created_at
                  from reconciliation_drift d join customer c on c.id = d.customer_id
                 where d.run = ? and d.kind = 'ambiguous' and d.state = 'found'
                on conflict do nothing
                """).param(run).update();
        db.sql("""
                insert into ambiguous_customer (system, shared, external_id, name, email, made_at)
                select 'stripe', d.shared, s.external_id, s.state ->> 'name', s.state ->> 'email', s.made_at
                  from reconciliation_drift d
                  join reconciliation_customer s on s.run = d.run and s.external_id = d.external_id
                 where d.run = ? and d.kind = 'ambiguous' and d.state = 'found'
                on conflict do nothing
                """).param(run).update();
    }

    boolean holds(UUID customer) {
        return db.sql("select 1 from ambiguous_customer where customer_id = ? and decided_at is null")
                .param(customer)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Waits for a decision under way, which reads the customer and would not see what came to it meanwhile. */
    boolean holds(String externalId) {
        return db.sql("select 1 from ambiguous_customer where external_id = ? and decided_at is null for share")
                .param(externalId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** For one that is gone over there: nobody has to be told apart from it any more. */
    void forget(String externalId) {
        db.sql("delete from ambiguous_customer where external_id = ? and decided_at is null")
                .param(externalId)
                .update();
    }

    /** One who is or was listed: ours has a customer id, theirs an external one. */
    record Member(long id, String shared, UUID customerId, String externalId, String decidedAs) {

        Object whom() {
            return customerId == null ? externalId : customerId;
        }
    }

    /** @return ours who wait, the longest first, each with its candidates */
    List<Ambiguity> oldest(int atMost) {
        var ours = db.sql("""
                        select * from ambiguous_customer where customer_id is not null and decided_at is null
                        order by listed_at, id limit ?
                        """)
                .param(atMost)
                .query((row, number) -> ambiguity(row, List.of()))
                .list();
        Map<String, List<Candidate>> theirs =
                candidates(ours.stream().map(Ambiguity::shared).distinct().toArray(String[]::new));
        return ours.stream()
                .map(one -> one.with(theirs.getOrDefault(one.shared(), List.of())))
                .toList();
    }

    /** @return the one of ours, decided on or not, if ever there was one */
    Optional<Member> find(UUID customer) {
        return db.sql("select * from ambiguous_customer where customer_id = ?")
                .param(customer)
                .query(AmbiguousCustomers::member)
                .optional();
    }

    /** Locks all who share this and are not decided on, until the transaction ends. */
    List<Member> lock(String shared) {
        return db.sql("""
                        select * from ambiguous_customer where shared = ? and decided_at is null order by id for update
                        """).param(shared).query(AmbiguousCustomers::member).list();
    }

    void decided(Member member, String as, String by) {
        db.sql("""
                update ambiguous_customer set decided_at = clock_timestamp(), decided_as = ?, decided_by = ?
                where id = ?
                """).params(as, by, member.id()).update();
    }

    /** @return what those share of whom only one side is left */
    List<String> leftOver() {
        return db.sql("""
                        select shared from ambiguous_customer where decided_at is null
                        group by shared having count(customer_id) = 0 or count(external_id) = 0
                        """).query(String.class).list();
    }

    /** @return those who were decided on, but nobody has acted on it yet; theirs who were chosen are none of them */
    List<Member> unsettled() {
        return db.sql("""
                        select * from ambiguous_customer
                         where decided_at is not null and settled_at is null
                           and (customer_id is not null or decided_as is null)
                         order by id
                        """).query(AmbiguousCustomers::member).list();
    }

    void settled(Member member) {
        db.sql("update ambiguous_customer set settled_at = clock_timestamp() where id = ?")
                .param(member.id())
                .update();
    }

    /** For those who are gone here. */
    void forgetGone() {
        db.sql("""
                delete from ambiguous_customer a
                 where customer_id is not null and decided_at is null
                   and not exists (select from customer c where c.id = a.customer_id)
                """).update();
    }

    long waiting() {
        return db.sql("select count(*) from ambiguous_customer where customer_id is not null and decided_at is null")
                .query(Long.class)
                .single();
    }

    private Map<String, List<Candidate>> candidates(String[] shared) {
        var candidates = new HashMap<String, List<Candidate>>();
        db.sql("""
                        select * from ambiguous_customer
                         where external_id is not null and decided_at is null and shared = any (?) order by id
                        """).param(shared).query(row -> {
            candidates
                    .computeIfAbsent(row.getString("shared"), key -> new ArrayList<>())
                    .add(new Candidate(
                            row.getString("external_id"),
                            row.getString("name"),
                            row.getString("email"),
                            row.getTimestamp("made_at").toInstant()));
        });
        return candidates;
    }

    private static Ambiguity ambiguity(ResultSet row, List<Candidate> candidates) throws SQLException {
        return new Ambiguity(
                row.getObject("customer_id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                row.getString("shared"),
                row.getTimestamp("listed_at").toInstant(),
                candidates);
    }

    private static Member member(ResultSet row, int number) throws SQLException {
        return new Member(
                row.getLong("id"),
                row.getString("shared"),
                row.getObject("customer_id", UUID.class),
                row.getString("external_id"),
                row.getString("decided_as"));
    }
}
