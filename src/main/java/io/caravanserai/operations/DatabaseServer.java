package io.caravanserai.operations;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The hub's database server: whether it lets the hub in, and whether changes can be captured from it. */
final class DatabaseServer implements NeededServer {

    private final String url;
    private final String user;
    private final String password;

    DatabaseServer(HubVariables variables) {
        this.url = variables.value("HUB_DB_URL");
        this.user = variables.value("HUB_DB_USER");
        this.password = variables.value("HUB_DB_PASSWORD");
    }

    @Override
    public String name() {
        return "HUB_DB_URL: PostgreSQL at " + address();
    }

    @Override
    public List<String> problems() throws NoAnswer {
        try (Connection connection = new Driver().connect(url, login())) {
            return unfit(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        } catch (SQLException e) {
            return refused(e);
        }
    }

    private Properties login() {
        var login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "3");
        login.setProperty("socketTimeout", "10");
        login.setProperty("ApplicationName", "caravanserai");
        return login;
    }

    private List<String> refused(SQLException e) throws NoAnswer {
        String state = String.valueOf(e.getSQLState());
        String said = e.getMessage();
        if (state.startsWith("28")) {
            return List.of("HUB_DB_USER or HUB_DB_PASSWORD: PostgreSQL at %s refuses the login (%s)"
                    .formatted(address(), said));
        }
        if (state.equals("3D000")) {
            return List.of(
                    "HUB_DB_URL: PostgreSQL at %s has no such database (%s); create it: CREATE DATABASE %s OWNER %s"
                            .formatted(address(), said, quoted(database()), quoted(user)));
        }
        if (state.equals("08001") || state.equals("08006") || state.startsWith("57") || state.startsWith("53")) {
            throw new NoAnswer(said.replaceFirst("\\. .*", ""));
        }
        return List.of("HUB_DB_URL: PostgreSQL at %s cannot be used (%s)".formatted(address(), said));
    }

    private List<String> unfit(JdbcClient db) {
        var problems = new ArrayList<String>();
        String walLevel = db.sql("show wal_level").query(String.class).single();
        if (!walLevel.equals("logical")) {
            problems.add(
                    "HUB_DB_URL: PostgreSQL at %s has wal_level=%s, and changes can be captured only with wal_level=logical: run ALTER SYSTEM SET wal_level = 'logical' as its administrator and restart it"
                            .formatted(address(), walLevel));
        }
        need(
                db,
                "select rolreplication or rolsuper from pg_roles where rolname = current_user",
                "may not replicate: run ALTER ROLE %s REPLICATION".formatted(quoted(user)),
                problems);
        need(
                db,
                "select has_database_privilege(current_database(), 'CREATE')",
                "may not create schemas and publications: run GRANT CREATE ON DATABASE %s TO %s"
                        .formatted(quoted(database()), quoted(user)),
                problems);
        need(
                db,
                "select coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)",
                "may not create tables: run GRANT CREATE ON SCHEMA public TO %s".formatted(quoted(user)),
                problems);
        return problems;
    }

    private void need(JdbcClient db, String right, String without, List<String> problems) {
        if (!db.sql(right).query(Boolean.class).single()) {
            problems.add("HUB_DB_USER: the role %s %s".formatted(user, without));
        }
    }

    private String address() {
        return url.replaceFirst("^jdbc:postgresql://", "").replaceFirst("/.*$", "");
    }

    private String database() {
        return url.replaceFirst("^jdbc:postgresql://[^/]+/", "").replaceFirst("\\?.*$", "");
    }

    private static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
