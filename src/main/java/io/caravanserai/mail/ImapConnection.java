package io.caravanserai.mail;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** A connection to one mailbox. Nothing that is done over it changes the mailbox. */
final class ImapConnection implements AutoCloseable {

    private final ImapAccount account;
    private final Consumer<ImapConnection> closed;
    private volatile CuttableSockets sockets;
    private volatile long wantedAt = System.nanoTime();
    private Store store;

    /** @param closed is told when it is no longer there */
    ImapConnection(ImapAccount account, Consumer<ImapConnection> closed) {
        this.account = account;
        this.closed = closed;
    }

    void open() throws MessagingException {
        Session session = account.session(real -> {
            sockets = new CuttableSockets(real);
            return sockets;
        });
        store = account.connect(session);
    }

    /** @return the folder, opened by EXAMINE: reading from it changes no flag, nor who has seen what is recent */
    ImapFolder examine(String name) throws MessagingException {
        var folder = (IMAPFolder) store.getFolder(name);
        folder.open(Folder.READ_ONLY);
        return new ImapFolder(folder);
    }

    /** Whoever reads has just made sure that he still may. */
    void stillWanted() {
        wantedAt = System.nanoTime();
    }

    boolean unwantedFor(Duration time) {
        return System.nanoTime() - wantedAt > time.toNanos();
    }

    /** From another thread: whoever reads fails. */
    void cut() {
        CuttableSockets cut = sockets;
        if (cut != null) {
            cut.cut();
        }
    }

    @Override
    public void close() {
        try {
            if (store != null) {
                store.close();
            }
        } catch (MessagingException e) {
            // The server has gone first.
        } finally {
            cut();
            closed.accept(this);
        }
    }
}
