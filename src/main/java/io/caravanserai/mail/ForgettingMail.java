package io.caravanserai.mail;

import java.sql.Timestamp;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets what stands in a mail when it has been kept for long enough. That the mail was seen, and what could not be read
 * in it, stays, or it would be taken in again.
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
                        update mail set body = null, subject = null, due_at = null,
                               problems = case when read_at is not null or doubt is not null then problems
                                          else '[{"reason": "UNREADABLE", "part": "",
                                                  "detail": "forgotten before it could be read"}]' end
                         where body is not null and kept_at < ?
                        """)
                .param(Timestamp.from(Instant.now().minus(properties.keepBodies())))
                .update();
        if (forgotten > 0) {
            LOG.info("Forgot the bodies of {} mails that were kept for {}", forgotten, properties.keepBodies());
        }
    }
}
