package io.caravanserai.cdc;

import io.debezium.config.Configuration;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.relational.TableId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database before it is captured: whether the hub may, and whether its tables are published. It may belong to somebody
 * else, who grants the right to replicate and to read the tables, and nothing more. What the hub may not do itself is
 * told in SQL, for the owner to run.
 */
final class SourceDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(SourceDatabase.class);
    private static final String MAY_NOT = "42501";

    private final DataSource database;
    private final JdbcClient sql;
    private final PostgresConnectorConfig config;
    private final String user;
    private final String publication;

    /** @param connector the connector's configuration */
    SourceDatabase(DataSource database, Configuration connector) {
        this.database = database;
        this.sql = JdbcClient.create(database);
        this.config = new PostgresConnectorConfig(connector);
        this.user = quoted(config.getJdbcConfig().getUser());
        this.publication = quoted(config.publicationName());
    }

    /** @return the tables that are there and are followed */
    List<SourceTable> tables() {
        return SourceTable.all(database, config.publicationName()).stream()
                .filter(table -> config.getTableFilters()
                        .dataCollectionFilter()
                        .isIncluded(new TableId(config.databaseName(), table.schema(), table.name())))
                .toList();
    }

    /** @return the tables that are to be followed by their whole names, and are not there: misspelt, say, or dropped */
    List<String> missing() {
        List<String> there = tables().stream()
                .map(table -> table.schema() + "." + table.name())
                .toList();
        return Stream.of(Objects.requireNonNullElse(config.tableIncludeList(), "")
                        .split(","))
                .map(String::strip)
                .filter(name -> name.matches("\\w+\\.\\w+") && !there.contains(name))
                .toList();
    }

    /** @throws NotReady with what lacks */
    void makeReady() {
        var lacking = new ArrayList<String>();
        if (!sql.sql("show wal_level").query(String.class).single().equals("logical")) {
            lacking.add("The server tells no changes: ALTER SYSTEM SET wal_level = 'logical'; and restart it.");
        }
        if (!isTrue("select rolreplication or rolsuper from pg_roles where rolname = current_user")) {
            lacking.add("The role may not replicate: ALTER ROLE %s REPLICATION;".formatted(user));
        }
        List<SourceTable> tables = tables();
        if (tables.isEmpty()) {
            lacking.add("None of the tables that are to be followed exists.");
        }
        unfit(tables, lacking);
        if (!tables.isEmpty() && allIdentified(tables)) {
            publish(tables, lacking);
        }
        if (!lacking.isEmpty()) {
            throw new NotReady(config.databaseName(), user, lacking);
        }
    }

    private void unfit(List<SourceTable> tables, List<String> lacking) {
        String unreadable = names(tables, table -> !table.readable());
        if (!unreadable.isEmpty()) {
            lacking.add("The role may not read: GRANT USAGE ON SCHEMA %s TO %s; GRANT SELECT ON TABLE %s TO %s;"
                    .formatted(schemas(tables), user, unreadable, user));
        }
        String filtered = names(tables, SourceTable::filtered);
        if (!filtered.isEmpty()) {
            lacking.add("Row security would keep rows of %s from the role: ALTER ROLE %s BYPASSRLS;"
                    .formatted(filtered, user));
        }
        for (SourceTable table : tables) {
            if (!table.identified()) {
                lacking.add("Once it is published, PostgreSQL would refuse updates of a table without a primary key:"
                        + " ALTER TABLE %s REPLICA IDENTITY FULL;".formatted(table.quoted()));
            }
        }
    }

    private void publish(List<SourceTable> tables, List<String> lacking) {
        boolean there = sql.sql("select exists (select from pg_publication where pubname = ?)")
                .param(config.publicationName())
                .query(Boolean.class)
                .single();
        String unpublished = names(tables, table -> !table.published());
        if (!there) {
            orOwner(
                    "The tables are not published:",
                    "CREATE PUBLICATION %s FOR TABLE %s".formatted(publication, unpublished),
                    lacking);
            return;
        }
        if (!unpublished.isEmpty()) {
            orOwner(
                    "The publication lacks tables:",
                    "ALTER PUBLICATION %s ADD TABLE %s".formatted(publication, unpublished),
                    lacking);
        }
        if (!isTrue("select pubinsert and pubupdate and pubdelete from pg_publication where pubname = '%s'"
                .formatted(config.publicationName().replace("'", "''")))) {
            orOwner(
                    "The publication leaves out kinds of changes:",
                    "ALTER PUBLICATION %s SET (publish = 'insert, update, delete, truncate')".formatted(publication),
                    lacking);
        }
    }

    private void orOwner(String why, String statement, List<String> lacking) {
        try {
            sql.sql(statement).update();
            LOG.info("Done at {}: {}", config.databaseName(), statement);
        } catch (DataAccessException e) {
            if (!(e.getMostSpecificCause() instanceof SQLException refused) || !MAY_NOT.equals(refused.getSQLState())) {
                throw e;
            }
            lacking.add("%s %s;".formatted(why, statement));
        }
    }

    private boolean isTrue(String question) {
        return sql.sql(question).query(Boolean.class).single();
    }

    private static boolean allIdentified(List<SourceTable> tables) {
        return tables.stream().allMatch(SourceTable::identified);
    }

    private static String names(List<SourceTable> tables, Predicate<SourceTable> which) {
        return tables.stream().filter(which).map(SourceTable::quoted).collect(Collectors.joining(", "));
    }

    private static String schemas(List<SourceTable> tables) {
        return tables.stream()
                .filter(table -> !table.readable())
                .map(table -> quoted(table.schema()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
