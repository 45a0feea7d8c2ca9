package io.caravanserai.mail;

import io.caravanserai.shared.DatabaseNumbers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What of the mails is not read, counted when somebody asks. */
@Component
class MailMetrics {

    MailMetrics(Reviews reviews, DatabaseNumbers database, MeterRegistry metrics) {
        Gauge.builder("hub.mail.review", () -> database.known(reviews::waiting))
                .description("mails that could not be read, or not wholly, and that nobody has looked at")
                .register(metrics);
        Gauge.builder("hub.mail.unread.oldest", () -> database.known(reviews::oldestUnreadSeconds))
                .description("for how long the mail that is to be read for longest has waited; 0 where there is none")
                .baseUnit("seconds")
                .register(metrics);
    }
}
