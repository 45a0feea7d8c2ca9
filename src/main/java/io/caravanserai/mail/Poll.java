package io.caravanserai.mail;

import java.time.Duration;

/** One look at a mailbox, while it is this hub's turn. */
final class Poll {

    private static final long SIGN_OF_LIFE = Duration.ofSeconds(5).toNanos();

    private final Turn turn;
    private final Mailbox mailbox;
    private final ImapConnection connection;
    private final MailboxTurns turns;
    private final long end;
    private long keptAt;

    Poll(Turn turn, Mailbox mailbox, ImapConnection connection, MailboxTurns turns, Duration budget) {
        this.turn = turn;
        this.mailbox = mailbox;
        this.connection = connection;
        this.turns = turns;
        this.end = System.nanoTime() + budget.toNanos();
    }

    Turn turn() {
        return turn;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    ImapFolder examine(String folder) throws jakarta.mail.MessagingException {
        return connection.examine(folder);
    }

    /** @return whether others should have their turn now */
    boolean isOver() {
        return System.nanoTime() > end;
    }

    /** Says that there is a connection, which may have taken long. */
    void begin() {
        turns.keep(turn);
        kept();
    }

    /** Says that the poll goes on, if it has not said so just now. */
    void alive() {
        if (System.nanoTime() - keptAt > SIGN_OF_LIFE) {
            turns.keep(turn);
            kept();
        }
    }

    /** The turn has just been kept for another while. */
    void kept() {
        keptAt = System.nanoTime();
        connection.stillWanted();
    }
}
