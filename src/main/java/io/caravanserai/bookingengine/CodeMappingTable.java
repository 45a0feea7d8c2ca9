package io.caravanserai.bookingengine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The mappings as operators keep them. */
@Repository
@Transactional
public class CodeMappingTable {

    /** Whoever maps rows holds it shared until his transaction ends; see {@link #awaitReaders}. */
    private static final long LOCK = 0x0b00_c0de;

    private final JdbcClient db;

    CodeMappingTable(JdbcClient db) {
        this.db = db;
    }

    /** @return all of them as of now; what is changed from now on is noted as a change, and so is not missed */
    @Transactional(propagation = Propagation.MANDATORY)
    public CodeMappings read() {
        db.sql("select pg_advisory_xact_lock_shared(?)").param(LOCK).query().singleRow();
        return new CodeMappings(all());
    }

    /** Waits until whoever read mappings earlier has written what he made of them. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void awaitReaders() {
        db.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().singleRow();
    }

    @Transactional(readOnly = true)
    public List<CodeMapping> all() {
        return db.sql("select * from code_mapping order by kind, pattern, valid_from nulls first")
                .query(CodeMappingTable::mapping)
                .list();
    }

    CodeMapping add(CodeMapping mapping) {
        return bind(
                        "insert into code_mapping (kind, pattern, code, valid_from, valid_to, created_by)"
                                + " values (:kind, :pattern, :code, :from, :to, :by) returning *",
                        mapping)
                .param("by", mapping.createdBy())
                .query(CodeMappingTable::mapping)
                .single();
    }

    Optional<CodeMapping> change(long id, CodeMapping mapping) {
        return bind(
                        "update code_mapping set kind = :kind, pattern = :pattern, code = :code, valid_from = :from,"
                                + " valid_to = :to where id = :id returning *",
                        mapping)
                .param("id", id)
                .query(CodeMappingTable::mapping)
                .optional();
    }

    /** @return whether there was one */
    boolean remove(long id) {
        return db.sql("delete from code_mapping where id = ?").param(id).update() > 0;
    }

    private JdbcClient.StatementSpec bind(String sql, CodeMapping mapping) {
        return db.sql(sql)
                .param("kind", mapping.kind())
                .param("pattern", mapping.pattern())
                .param("code", mapping.code())
                .param("from", mapping.validFrom())
                .param("to", mapping.validTo());
    }

    private static CodeMapping mapping(ResultSet row, int number) throws SQLException {
        return new CodeMapping(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("pattern"),
                row.getString("code"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
