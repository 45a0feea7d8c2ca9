package io.caravanserai.customers;

import io.caravanserai.customers.Reconciliation.Phase;
import java.util.List;
import org.apache.camel.Body;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sorts the customers that nothing links: those who are the same beyond doubt, by the hub's id or by an e-mail address
 * that is theirs alone on each side; those of whom only a person can tell; and those whom one side lacks.
 *
 * <p>All of it is judged at one moment, or one who comes in between would be taken for missing and made twice.
 */
@Component
public class PairMatching {

    private static final List<String> SORT = List.of(
            // What an earlier round has left is judged anew.
            "delete from reconciliation_drift where run = :run and kind = 'ambiguous'",
            "update reconciliation_customer set customer_id = null where run = :run and customer_id is not null",
            """
            update reconciliation_customer s set customer_id = s.hub_id
              from (select min(external_id) as external_id from unlinked_there
                     where run = :run and hub_id in (select id from unlinked_here)
                     group by hub_id having count(*) = 1) alone
             where s.run = :run and s.external_id = alone.external_id
            """,
            """
            insert into reconciliation_drift (run, kind, customer_id, shared, state)
            select :run, 'ambiguous', hub_id, hub_id::text, :state
              from unlinked_there where run = :run and hub_id in (select id from unlinked_here)
             group by hub_id having count(*) > 1
            """,
            """
            insert into reconciliation_drift (run, kind, external_id, shared, state)
            select :run, 'ambiguous', external_id, hub_id::text, :state
              from unlinked_there
             where run = :run
               and hub_id in (select customer_id from reconciliation_drift where run = :run and kind = 'ambiguous')
            """,
            """
            with here as (select email_key(email) as email_key from customer group by 1 having count(*) = 1),
                 there as (select email_key from reconciliation_customer where run = :run
                            group by 1 having count(*) = 1)
            update reconciliation_customer s set customer_id = ours.id
              from unlinked_here ours join here using (email_key) join there using (email_key)
                   join unlinked_there theirs using (email_key)
             where theirs.run = :run and theirs.customer_id is null
               and not exists (select from reconciliation_customer p where p.run = :run and p.customer_id = ours.id)
               and not exists (select from reconciliation_drift d
                                where d.run = :run and d.kind = 'ambiguous'
                                  and (d.customer_id = ours.id or d.external_id = theirs.external_id))
               and s.run = :run and s.external_id = theirs.external_id
            """,
            """
            insert into reconciliation_drift (run, kind, customer_id, shared, state)
            select :run, 'ambiguous', ours.id, ours.email_key, :state
              from unlinked_here ours
             where not exists (select from reconciliation_customer p where p.run = :run and p.customer_id = ours.id)
               and not exists (select from reconciliation_drift d
                                where d.run = :run and d.kind = 'ambiguous' and d.customer_id = ours.id)
               and ours.email_key in (select email_key from unlinked_there theirs
                                       where theirs.run = :run and theirs.customer_id is null
                                         and not exists (select from reconciliation_drift d
                                                          where d.run = :run and d.kind = 'ambiguous'
                                                            and d.external_id = theirs.external_id))
            """,
            """
            insert into reconciliation_drift (run, kind, external_id, shared, state)
            select :run, 'ambiguous', theirs.external_id, theirs.email_key, :state
              from unlinked_there theirs
             where theirs.run = :run and theirs.customer_id is null
               and not exists (select from reconciliation_drift d
                                where d.run = :run and d.kind = 'ambiguous' and d.external_id = theirs.external_id)
               and theirs.email_key in (select shared from reconciliation_drift
                                         where run = :run and kind = 'ambiguous' and customer_id is not null)
            """,
            """
            insert into reconciliation_drift (run, kind, customer_id, state)
            select :run, 'missing-there', ours.id, :state
              from unlinked_here ours
             where not exists (select from reconciliation_customer p where p.run = :run and p.customer_id = ours.id)
               and not exists (select from reconciliation_drift d
                                where d.run = :run and d.customer_id = ours.id
                                  and (d.kind = 'ambiguous' or d.state = 'refused'))
            """,
            """
            insert into reconciliation_drift (run, kind, external_id, state)
            select :run, 'missing-here', theirs.external_id, :state
              from unlinked_there theirs
             where theirs.run = :run and theirs.customer_id is null
               and not exists (select from reconciliation_drift d
                                where d.run = :run and d.external_id = theirs.external_id
                                  and (d.kind = 'ambiguous' or d.state = 'refused'))
            """);

    private static final String TELL_PAIRS = """
            insert into reconciliation_drift (run, kind, customer_id, external_id, fields, state)
            select :run, 'unlinked', c.id, s.external_id, differing_fields(customer_state(c), s.state), 'apparent'
              from reconciliation_customer s join customer c on c.id = s.customer_id
             where s.run = :run
            """;

    private final JdbcClient db;
    private final Reconciliations runs;
    private final AmbiguousCustomers ambiguous;

    PairMatching(JdbcClient db, Reconciliations runs, AmbiguousCustomers ambiguous) {
        this.db = db;
        this.runs = runs;
        this.ambiguous = ambiguous;
    }

    /** Pairs whom it can, and puts down the others. */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public Reconciliation pair(@Body Reconciliation run) {
        for (String statement : SORT) {
            db.sql(statement)
                    .param("run", run.id())
                    .param("state", stateOfNewDrift(run))
                    .update();
        }
        if (run.isFirstLink()) {
            ambiguous.list(run.id());
            return runs.enter(run, Phase.LINK);
        }
        db.sql(TELL_PAIRS).param("run", run.id()).update();
        return runs.enter(run, Phase.LOOK);
    }

    /** The first link finds both sides as they were left, nothing is under way between them: there is no second look. */
    static String stateOfNewDrift(Reconciliation run) {
        return Codes.of(run.isFirstLink() ? Drift.State.FOUND : Drift.State.APPARENT);
    }
}
