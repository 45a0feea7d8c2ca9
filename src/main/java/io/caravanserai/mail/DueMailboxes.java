package io.caravanserai.mail;

import io.caravanserai.shared.TransientFailure;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says which mailboxes are to be polled now. */
@Component
class DueMailboxes {

    private final MailboxTurns turns;

    DueMailboxes(MailboxTurns turns) {
        this.turns = turns;
    }

    /** @return their ids; a failure is tried again, and never parked: there is nothing in a timer's message to replay */
    public List<String> deal() {
        try {
            return turns.deal().stream().map(UUID::toString).toList();
        } catch (TransientFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw new TransientFailure("Due mailboxes were not dealt out: " + e, e);
        }
    }
}
