package io.caravanserai.mail;

import jakarta.annotation.PreDestroy;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/** Connects to mail servers, and cuts what nobody has asked for any more: whoever read from it has lost his lease. */
@Component
class ImapServers {

    private final CamelContext camel;
    private final MailAuthorities authorities;
    private final PollingProperties properties;
    private final Set<ImapConnection> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "mail-connections");
        thread.setDaemon(true);
        return thread;
    });

    ImapServers(CamelContext camel, MailAuthorities authorities, PollingProperties properties) {
        this.camel = camel;
        this.authorities = authorities;
        this.properties = properties;
        long often = Math.max(1, properties.lease().toMillis() / 20);
        watch.scheduleWithFixedDelay(this::cutUnwanted, often, often, TimeUnit.MILLISECONDS);
    }

    /** @return connected and logged in */
    ImapConnection connect(Mailbox mailbox, Login login) throws MessagingException {
        var account = new ImapAccount(camel, mailbox, login, authorities.tls())
                .within(properties.connect(), properties.read());
        var connection = new ImapConnection(account, open::remove);
        open.add(connection);
        try {
            connection.open();
            return connection;
        } catch (MessagingException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Somewhat before the lease ends, so that there are never two. */
    private void cutUnwanted() {
        Duration patience = properties.lease().multipliedBy(4).dividedBy(5);
        open.stream().filter(connection -> connection.unwantedFor(patience)).forEach(ImapConnection::cut);
    }

    @PreDestroy
    void stop() {
        watch.shutdownNow();
        open.forEach(ImapConnection::cut);
    }
}
