package io.caravanserai.customers;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Those of both sides of whom only a person can tell who is who: held until one has. */
@Component
class AmbiguousCustomers {

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

    long waiting() {
        return db.sql("select count(*) from ambiguous_customer where customer_id is not null and decided_at is null")
                .query(Long.class)
                .single();
    }
}
