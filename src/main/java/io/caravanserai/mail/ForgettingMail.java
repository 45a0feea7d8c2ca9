package io.caravanserai.mail;

import java.sql.Timestamp;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets what stands in a mail when it has been kept for long enough. That the mail was seen, and why somebody should
 * have looked at it, stays, or it would be taken in again.
 */
@Component
public class ForgettingMail {

    private static final Logger LOG = LoggerFactory.getLogger(ForgettingMail.class);

    private final JdbcClient db;
    private final MailProperties properties;

    ForgettingMail(JdbcClient db, MailProperties properties) {
        this.db = db;
        this.properties = properties;
    }

    @Transactional
    public void forgetOld() {
        int forgotten = db.sql("""
                        update mail set body = null, subject = null, reading = null, due_at = null,
                               reasons = case when read_at is null and doubt is null then '{UNREADABLE}' else reasons end
                         where (body is not null or subject is not null or reading is not null) and kept_at < ?
                        """)
                .param(Timestamp.from(Instant.now().minus(properties.keepBodies())))
                .update();
        if (forgotten > 0) {
            LOG.info("Forgot what stood in {} mails that were kept for {}", forgotten, properties.keepBodies());
        }
    }
}
