package io.caravanserai.mail;

import java.util.List;
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
    public record Forwarder(String owner, String address) {}

    /** @return more than one where the address does not tell whose mail it is */
    @Transactional(readOnly = true)
    List<String> ownersOf(MailAddress address) {
        return db.sql("""
                        select owner from mailbox
                         where not forwarding and (lower(login) = :address or :address = any (addresses))
                        union
                        select owner from mail_forwarder where address = :address
                        """)
                .param("address", address.toString())
                .query(String.class)
                .list();
    }
}
