package io.caravanserai.customers;

import io.caravanserai.customers.Reconciliation.Phase;
import org.apache.camel.Body;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Compares the customers that are linked with what was read of Stripe, all at once. */
@Component
public class DriftSearch {

    private static final String COMPARE = """
            insert into reconciliation_drift (run, kind, customer_id, external_id, fields, state)
            select :run,
                   case when c.id is null then 'missing-here'
                        when l.deleted or s.external_id is null then 'missing-there'
                        else 'differs' end,
                   l.customer_id, l.external_id,
                   case when c.id is not null and s.external_id is not null
                        then differing_fields(customer_state(c), s.state) else '{}' end,
                   :state
              from customer_link l
              left join customer c on c.id = l.customer_id
              left join reconciliation_customer s on s.run = :run and s.external_id = l.external_id
             where l.system = 'stripe' and l.external_id is not null and l.customer_id is not null
               and case when c.id is null then s.external_id is not null and not l.deleted
                        else l.deleted or s.external_id is null or s.state <> customer_state(c) end
            """;

    private final JdbcClient db;
    private final Reconciliations runs;

    DriftSearch(JdbcClient db, Reconciliations runs) {
        this.db = db;
        this.runs = runs;
    }

    /** What was read has aged, so what is found is only apparent; the first link looks at each before it touches it. */
    @Transactional
    public Reconciliation compare(@Body Reconciliation run) {
        db.sql(COMPARE)
                .param("run", run.id())
                .param("state", PairMatching.stateOfNewDrift(run))
                .update();
        return runs.enter(run, Phase.PAIR);
    }
}
