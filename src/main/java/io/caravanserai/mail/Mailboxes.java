package io.caravanserai.mail;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The mailboxes that the hub was told of. */
@Repository
@Transactional
public class Mailboxes {

    private final JdbcClient db;

    Mailboxes(JdbcClient db) {
        this.db = db;
    }

    @Transactional(readOnly = true)
    Optional<Mailbox> find(UUID id) {
        return db.sql("select * from mailbox where id = ?")
                .param(id)
                .query(Mailboxes::mailbox)
                .optional();
    }

    /** @return what opens the mailbox, locked by the {@link Vault} */
    @Transactional(readOnly = true)
    byte[] secret(UUID id) {
        return db.sql("select secret from mailbox where id = ?")
                .param(id)
                .query(byte[].class)
                .single();
    }

    private static Mailbox mailbox(ResultSet row, int number) throws SQLException {
        return new Mailbox(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                row.getBoolean("forwarding"),
                Provider.valueOf(row.getString("provider").toUpperCase(Locale.ROOT)),
                row.getString("host"),
                row.getInt("port"),
                row.getString("login"),
                Authentication.valueOf(row.getString("authentication").toUpperCase(Locale.ROOT)),
                texts(row.getArray("folders")),
                Set.copyOf(texts(row.getArray("addresses"))),
                Set.copyOf(texts(row.getArray("senders"))),
                row.getBoolean("default_senders"),
                Set.copyOf(texts(row.getArray("left_out"))),
                texts(row.getArray("subjects")),
                Optional.ofNullable(row.getString("authserv")),
                Duration.ofSeconds(row.getInt("poll_seconds")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
