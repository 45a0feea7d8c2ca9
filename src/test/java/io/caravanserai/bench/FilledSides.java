package io.caravanserai.bench;

import io.caravanserai.sandbox.Sandbox;
import io.caravanserai.sandbox.stripe.StripeSandbox;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Both sides, full of customers who are linked and the same, until some are made to drift by hand. */
final class FilledSides {

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final StripeSandbox stripe;

    FilledSides(Sandbox sandbox) {
        var database = sandbox.postgres().dataSource("hub");
        this.db = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.stripe = sandbox.stripe();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    /** Fills both with so many customers, as a hub that has linked them long ago left them. */
    void fill(int customers) {
        db.sql("""
                insert into customer (name, email, phone, city, country)
                select 'Customer ' || n, 'customer.' || n || '@bench.example.com', '+44 ' || n, 'London', 'GB'
                  from generate_series(1, ?) n
                """).param(customers).update();
        var emails = new String[customers];
        var ids = new String[customers];
        for (int n = 1; n <= customers; n++) {
            emails[n - 1] = "customer.%d@bench.example.com".formatted(n);
            ids[n - 1] = stripe.untold()
                    .create(Map.of(
                            "name",
                            "Customer " + n,
                            "email",
                            emails[n - 1],
                            "phone",
                            "+44 " + n,
                            "address[city]",
                            "London",
                            "address[country]",
                            "GB"))
                    .getId();
        }
        db.sql("""
                insert into customer_link (customer_id, system, external_id, agreed, seen_at)
                select c.id, 'stripe', theirs.id, customer_state(c), now()
                  from unnest(?, ?) theirs (email, id) join customer c on c.email = theirs.email
                """).params(emails, ids).update();
        db.sql("update first_link set done_at = now()").update();
        db.sql("analyze").update();
    }

    /** Makes fifty drift of which nobody is told, and tells whom by kind. */
    Map<String, Set<String>> drift() {
        var drift = new TreeMap<String, Set<String>>();
        List<Pair> some = db.sql("""
                        select customer_id::text as id, external_id from customer_link
                         where customer_id is not null order by customer_id limit 46
                        """).query(Pair.class).list();
        some.subList(0, 20).forEach(pair -> {
            stripe.untold().rename(pair.externalId(), "Edited there");
            note(drift, "differs", pair.id());
        });
        some.subList(20, 36).forEach(pair -> {
            untold(sql -> sql.sql("update customer set name = 'Edited here' where id = ?::uuid")
                    .param(pair.id())
                    .update());
            note(drift, "differs", pair.id());
        });
        some.subList(36, 41).forEach(pair -> {
            stripe.untold().delete(pair.externalId());
            note(drift, "missing-there", pair.id());
        });
        some.subList(41, 46).forEach(pair -> {
            untold(sql -> sql.sql("delete from customer where id = ?::uuid")
                    .param(pair.id())
                    .update());
            note(drift, "missing-here", pair.id());
        });
        for (int n = 0; n < 2; n++) {
            note(
                    drift,
                    "missing-here",
                    stripe.untold()
                            .create("Made " + n, "made.there." + n + "@x.com")
                            .getId());
            untold(sql ->
                    sql.sql("insert into customer (name) values ('Made here')").update());
        }
        db.sql("select id::text from customer where name = 'Made here'")
                .query(String.class)
                .list()
                .forEach(id -> note(drift, "missing-there", id));
        return drift;
    }

    int here() {
        return db.sql("select count(*) from customer").query(Integer.class).single();
    }

    private record Pair(String id, String externalId) {}

    private static void note(Map<String, Set<String>> drift, String kind, String whom) {
        drift.computeIfAbsent(kind, absent -> new TreeSet<>()).add(whom);
    }

    private void untold(Consumer<JdbcClient> work) {
        transaction.executeWithoutResult(status -> {
            db.sql("select set_config('hub.origin', 'stripe', true)")
                    .query(String.class)
                    .single();
            work.accept(db);
        });
    }
}
