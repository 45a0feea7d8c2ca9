package io.caravanserai.mail;

import io.caravanserai.shared.TransientFailure;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderClosedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.util.MailConnectException;

/**
 * What keeps a mailbox, or one of its folders, from being polled.
 *
 * @param words for its owner; the server's own are left out, for they may be in any language and name anything
 * @param refused whether the server did not let the hub in, which must not be tried often
 */
record Trouble(String words, boolean refused) {

    /** Nothing is wrong with the mailbox. */
    static final Trouble OF_THE_HUB = passing("The hub fails on this mailbox; whoever runs it has been told.");

    static Trouble of(Mailbox mailbox, Exception failure) {
        if (failure instanceof MailboxTrouble) {
            return new Trouble(failure.getMessage(), true);
        }
        if (failure instanceof TransientFailure) {
            return passing("The provider's sign-in service cannot be reached; the hub will try again.");
        }
        if (failure instanceof AuthenticationFailedException) {
            return refusal(mailbox, String.valueOf(failure.getMessage()));
        }
        String server = "The mail server %s:%d".formatted(mailbox.host(), mailbox.port());
        if (has(failure, UnknownHostException.class)) {
            return passing("There is no mail server with the name %s.".formatted(mailbox.host()));
        }
        if (has(failure, SSLException.class)) {
            return passing(server
                    + " does not prove that it is the one it should be: its certificate is not trusted, or is not"
                    + " in that name.");
        }
        if (has(failure, SocketTimeoutException.class)) {
            return passing(server + " does not answer in time.");
        }
        if (failure instanceof MailConnectException) {
            return passing(server + " cannot be reached.");
        }
        return passing(isBroken(failure) ? "The connection to " + mailbox.host() + " broke off." : server + " fails.");
    }

    static Trouble ofFolder(String folder, MessagingException failure) {
        return passing(
                failure instanceof FolderNotFoundException
                        ? "There is no folder “%s” in this mailbox.".formatted(folder)
                        : "The mail server does not let the folder “%s” be read.".formatted(folder));
    }

    /** @return whether the server was waited for in vain */
    static boolean isSilence(Exception failure) {
        return has(failure, SocketTimeoutException.class);
    }

    /** @return whether no folder can be read any more over this connection */
    static boolean isBroken(Exception failure) {
        return failure instanceof FolderClosedException
                || failure instanceof StoreClosedException
                || isSilence(failure);
    }

    /** A server that is too busy to look a password up says so (RFC 5530). */
    private static Trouble refusal(Mailbox mailbox, String answer) {
        if (Stream.of("[UNAVAILABLE]", "[INUSE]", "[LIMIT]").anyMatch(answer::contains)) {
            return passing("The mail server %s lets nobody in at the moment.".formatted(mailbox.host()));
        }
        return new Trouble(
                mailbox.authentication() == Authentication.OAUTH2
                        ? "The mail server no longer accepts the permission that you gave: connect the mailbox again."
                        : "The mail server refuses the user name or the password: give them again.",
                true);
    }

    private static Trouble passing(String words) {
        return new Trouble(words, false);
    }

    private static boolean has(Throwable failure, Class<? extends Exception> kind) {
        return Stream.iterate(failure, Objects::nonNull, Trouble::cause)
                .limit(20)
                .anyMatch(kind::isInstance);
    }

    /** The library makes an answer of a connection that breaks, and keeps why in that alone. */
    private static Throwable cause(Throwable failure) {
        return failure instanceof ProtocolException protocol && protocol.getResponse() != null
                ? protocol.getResponse().getException()
                : failure.getCause();
    }
}
