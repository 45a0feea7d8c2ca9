package io.caravanserai.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who forwards from which address: as his mailboxes say, and as he was registered besides. */
@Repository
@Transactional
public class Forwarders {

    private final JdbcClient db;

    Forwarders(JdbcClient db) {
        this.db = db;
    }

    /** An address from which an owner forwards. */
    record Forwarder(UUID id, String owner, String address, Instant createdAt) {}

    /** @return the address with whom it belongs to; that may be somebody else who had it registered before */
    Forwarder add(String owner, MailAddress address) {
        db.sql("insert into mail_forwarder (owner, address) values (:owner, :address) on conflict (address) do nothing")
                .param("owner", owner)
                .param("address", address.toString())
                .update();
        return db.sql("select * from mail_forwarder where address = ?")
                .param(address.toString())
                .query(Forwarders::forwarder)
                .single();
    }

    @Transactional(readOnly = true)
    List<Forwarder> of(String owner) {
        return db.sql("select * from mail_forwarder where owner = ? order by created_at, id")
                .param(owner)
                .query(Forwarders::forwarder)
                .list();
    }

    /** @return whether there was one */
    boolean remove(UUID id) {
        return db.sql("delete from mail_forwarder where id = ?").param(id).update() > 0;
    }

    /** @return more than one where the address does not tell whose mail it is */
    @Transactional(readOnly = true)
    List<String> ownersOf(MailAddress address) {
        return db.sql("""
                        select owner from mailbox
                         where not forwarding and (lower(login) = :address or addresses @> array[:address::text])
                        union
                        select owner from mail_forwarder where address = :address
                        """)
                .param("address", address.toString())
                .query(String.class)
                .list();
    }

    private static Forwarder forwarder(ResultSet row, int number) throws SQLException {
        return new Forwarder(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                row.getString("address"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
