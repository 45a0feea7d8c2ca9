package io.caravanserai.mail;

import io.caravanserai.mail.MailboxState.Left;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how mailboxes do. */
@Component
class MailboxStates {

    private final JdbcClient db;

    MailboxStates(JdbcClient db) {
        this.db = db;
    }

    MailboxState of(UUID mailbox) {
        return db.sql("""
                        select poll.*, coalesce(poll.trouble, mailbox.refused) as told
                          from mailbox left join mailbox_poll poll on poll.mailbox_id = mailbox.id
                         where mailbox.id = ?
                        """)
                .param(mailbox)
                .query((row, number) -> state(row, left(mailbox)))
                .single();
    }

    private List<Left> left(UUID mailbox) {
        return db.sql("""
                        select day, why, mails from mailbox_left
                         where mailbox_id = ? and day > current_date - 30
                         order by day desc, why
                        """)
                .param(mailbox)
                .query((row, number) ->
                        new Left(row.getObject("day", LocalDate.class), row.getString("why"), row.getLong("mails")))
                .list();
    }

    private static MailboxState state(ResultSet row, List<Left> left) throws SQLException {
        return new MailboxState(
                instant(row, "polled_at"),
                instant(row, "due_at"),
                row.getInt("failures"),
                row.getString("told"),
                instant(row, "trouble_since"),
                left);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
