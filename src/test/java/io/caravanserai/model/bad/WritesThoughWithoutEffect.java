package io.caravanserai.model.bad;

import io.caravanserai.shared.WithoutEffect;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Breaks a rule, to show that it is found. */
public class WritesThoughWithoutEffect {

    private final JdbcClient db;

    WritesThoughWithoutEffect(JdbcClient db) {
        this.db = db;
    }

    @WithoutEffect
    public String greet(String name) {
        db.sql("insert into greeted values (?)").param(name).update();
        return "dear " + name;
    }
}
