package io.caravanserai.customers;

import io.caravanserai.customers.Reconciliation.Phase;
import java.util.UUID;
import org.apache.camel.Body;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links the pairs that the first link has found, some hundred in a transaction. Where both hold the same, that is what
 * they agree on; else they never agreed on anything, and are aligned later.
 */
@Component
public class PairLinks {

    private static final int AT_ONCE = 500;

    private final JdbcClient db;
    private final Reconciliations runs;
    private final ReconciliationProgress progress;

    PairLinks(JdbcClient db, Reconciliations runs, ReconciliationProgress progress) {
        this.db = db;
        this.runs = runs;
        this.progress = progress;
    }

    /** Links some pairs; after the last ones the next phase begins. */
    @Transactional
    public Reconciliation link(@Body Reconciliation run) {
        String[] theirs = take(run.id());
        if (theirs.length == 0) {
            return runs.enter(run, Phase.MEND);
        }
        lock(run.id(), theirs);
        noteDifferences(run.id(), theirs);
        int linked = save(run.id(), theirs);
        runs.linked(run, linked);
        Long known = run.progress().left();
        return progress.done(run, linked, known == null ? left(run.id()) : Math.max(0, known - linked));
    }

    /** An event that comes for one of them now waits until he is linked, and is applied then. */
    private String[] take(UUID run) {
        return db.sql("""
                        select external_id from reconciliation_customer s
                         where run = ? and customer_id is not null
                           and exists (select from unlinked_there u
                                        where u.run = s.run and u.external_id = s.external_id)
                           and exists (select from unlinked_here u where u.id = s.customer_id)
                         order by external_id limit ? for update
                        """).params(run, AT_ONCE).query(String.class).list().toArray(String[]::new);
    }

    /** Likewise an edit of ours; one that was left to this run before is seen by what follows. */
    private void lock(UUID run, String[] theirs) {
        db.sql("""
                insert into customer_link (customer_id, system)
                select customer_id, 'stripe' from reconciliation_customer
                 where run = ? and external_id = any (?) and customer_id is not null
                 order by customer_id on conflict (customer_id, system) do nothing
                """).params(run, theirs).update();
        db.sql("""
                select l.id from customer_link l join reconciliation_customer s on s.customer_id = l.customer_id
                 where s.run = ? and s.external_id = any (?) and l.system = 'stripe'
                 order by l.customer_id for update of l
                """).params(run, theirs).query(Long.class).list();
    }

    private void noteDifferences(UUID run, String[] theirs) {
        db.sql("""
                insert into reconciliation_drift (run, kind, customer_id, external_id, fields, state)
                select s.run, 'differs', c.id, s.external_id, differing_fields(customer_state(c), s.state), 'found'
                  from reconciliation_customer s join customer c on c.id = s.customer_id
                 where s.run = ? and s.external_id = any (?) and s.state <> customer_state(c)
                """).params(run, theirs).update();
    }

    private int save(UUID run, String[] theirs) {
        return db.sql("""
                        update customer_link l
                           set external_id = s.external_id,
                               agreed = case when s.state = customer_state(c) then s.state else '{}' end,
                               seen_at = null, deleted = false, last_change_at = now()
                          from reconciliation_customer s join customer c on c.id = s.customer_id
                         where s.run = ? and s.external_id = any (?)
                           and l.customer_id = s.customer_id and l.system = 'stripe' and l.external_id is null
                        """).params(run, theirs).update();
    }

    private long left(UUID run) {
        return db.sql("""
                        select count(*) from unlinked_there u
                         where run = ? and customer_id is not null
                           and exists (select from unlinked_here o where o.id = u.customer_id)
                        """).param(run).query(Long.class).single();
    }
}
