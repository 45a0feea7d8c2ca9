package io.caravanserai.mail;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far each folder of each mailbox has been looked through. */
@Repository
class FolderMarks {

    private final JdbcClient db;

    FolderMarks(JdbcClient db) {
        this.db = db;
    }

    Optional<FolderMark> of(UUID mailbox, String folder) {
        return db.sql("""
                select uid_validity, last_uid, breaks, breaks_to from mailbox_folder where mailbox_id = ? and folder = ?
                """)
                .params(mailbox, folder)
                .query((row, number) -> new FolderMark(row.getLong(1), row.getLong(2), row.getInt(3), row.getLong(4)))
                .optional();
    }

    void put(UUID mailbox, String folder, FolderMark mark) {
        db.sql("""
                insert into mailbox_folder (mailbox_id, folder, uid_validity, last_uid, breaks, breaks_to)
                values (?, ?, ?, ?, ?, ?)
                on conflict (mailbox_id, folder) do update
                   set uid_validity = excluded.uid_validity, last_uid = excluded.last_uid,
                       breaks = excluded.breaks, breaks_to = excluded.breaks_to
                """)
                .params(mailbox, folder, mark.uidValidity(), mark.last(), mark.breaks(), mark.breaksTo())
                .update();
    }
}
