package io.caravanserai.mail;

import io.caravanserai.operations.StandingRoutes;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/** Leaves what polls and reads standing where there is no key: such a hub runs as if it had never heard of mail. */
@Component
class MailStart implements CamelContextConfiguration {

    /** All that begins by itself, but for the forgetting of what was kept, which needs no key and must not stop. */
    static final List<String> ROUTES = List.of("deal-out-mailboxes", "poll-mailbox", "read-kept-mail");

    private final Vault vault;

    MailStart(Vault vault) {
        this.vault = vault;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        if (!vault.isOpen()) {
            StandingRoutes.leave(camel, ROUTES);
        }
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {}
}
