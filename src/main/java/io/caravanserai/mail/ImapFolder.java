package io.caravanserai.mail;

import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.eclipse.angus.mail.imap.protocol.UIDSet;

/**
 * A folder as IMAP's own commands see it (RFC 3501), by UID. The library's messages are numbered by their place in the
 * folder, and it would have to ask for the numbers of ten thousand to skip them.
 */
final class ImapFolder implements AutoCloseable {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.ENGLISH);
    private static final String HEAD =
            "(UID RFC822.SIZE INTERNALDATE BODY.PEEK[HEADER.FIELDS (" + HeadReader.FIELDS + ")])";

    /** As much of a mail is fetched by one command, so that a slow line shows that it is alive. */
    private static final int PIECE = 1 << 20;

    private final IMAPFolder folder;

    ImapFolder(IMAPFolder folder) {
        this.folder = folder;
    }

    /**
     * What a command brought, and whether the server did all that was asked. To some, a command that asks for a mail that they
     * cannot take apart is a command that they do not understand.
     */
    private record Told(List<Response> lines, boolean wholly) {

        <T extends IMAPResponse> Stream<T> of(Class<T> type) {
            return lines.stream().filter(type::isInstance).map(type::cast);
        }
    }

    /** @param wholly false where the server refused some of them */
    record Heads(List<SeenMail> mails, boolean wholly) {}

    long uidValidity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /** @return what every mail that is yet to come will reach; -1 where the server does not say */
    long uidNext() throws MessagingException {
        return folder.getUIDNext();
    }

    /** @return the UIDs beyond one, of what was received at that time or later, or on the day before, in their order */
    List<Long> beyond(long uid, Instant since) throws MessagingException {
        LocalDate day = LocalDate.ofInstant(since, ZoneOffset.UTC).minusDays(1);
        return search("UID %d:* SINCE %s".formatted(uid + 1, DAY.format(day)))
                .filter(found -> found > uid)
                .sorted()
                .distinct()
                .toList();
    }

    boolean has(long uid) throws MessagingException {
        return search("UID " + uid).anyMatch(found -> found == uid);
    }

    private Stream<Long> search(String what) throws MessagingException {
        Told told = ask("UID SEARCH " + what);
        if (!told.wholly()) {
            throw new MessagingException("the server refuses to search");
        }
        var found = new ArrayList<Long>();
        told.of(IMAPResponse.class).filter(line -> line.keyEquals("SEARCH")).forEach(line -> {
            for (long uid = line.readLong(); uid != -1; uid = line.readLong()) {
                found.add(uid);
            }
        });
        return found.stream();
    }

    /** @return what is still there of these, in their order */
    Heads heads(List<Long> uids) throws MessagingException {
        String set = UIDSet.toString(
                UIDSet.createUIDSets(uids.stream().mapToLong(Long::longValue).toArray()));
        Told told = ask("UID FETCH " + set + " " + HEAD);
        var heads = new ArrayList<SeenMail>();
        for (FetchResponse line : told.of(FetchResponse.class).toList()) {
            UID uid = line.getItem(UID.class);
            BODY fields = line.getItem(BODY.class);
            RFC822SIZE size = line.getItem(RFC822SIZE.class);
            INTERNALDATE received = line.getItem(INTERNALDATE.class);
            // Servers also tell, unasked, of flags that somebody else has changed.
            if (uid != null && fields != null && uids.contains(uid.uid)) {
                heads.add(HeadReader.read(
                        uid.uid,
                        size == null ? 0 : size.size,
                        received == null || received.getDate() == null
                                ? Instant.now()
                                : received.getDate().toInstant(),
                        bytes(fields)));
            }
        }
        heads.sort(java.util.Comparator.comparingLong(SeenMail::uid));
        return new Heads(heads, told.wholly());
    }

    /** A mail's bytes; one longer than was allowed has its beginning only. */
    record Whole(byte[] bytes, boolean tooLarge) {}

    /** Is told of each piece that came. */
    interface Alive {
        void piece();
    }

    /**
     * @param atMost how many bytes are fetched, whatever the server said of the mail's size
     * @return empty where the mail is no longer there
     * @throws RefusedMail where it is there, and the server does not give it
     */
    Optional<Whole> whole(long uid, int atMost, Alive alive) throws MessagingException {
        var whole = new ByteArrayOutputStream();
        while (whole.size() <= atMost) {
            Told told = ask("UID FETCH %d (UID BODY.PEEK[]<%d.%d>)".formatted(uid, whole.size(), PIECE));
            Optional<byte[]> piece = told.of(FetchResponse.class)
                    .filter(line -> line.getItem(UID.class) != null && line.getItem(UID.class).uid == uid)
                    .filter(line -> line.getItem(BODY.class) != null)
                    .map(line -> bytes(line.getItem(BODY.class)))
                    .findFirst();
            if (!told.wholly() || piece.isEmpty()) {
                if (has(uid)) {
                    throw new RefusedMail(uid);
                }
                return Optional.empty();
            }
            alive.piece();
            whole.writeBytes(piece.get());
            if (piece.get().length < PIECE) {
                break;
            }
        }
        return Optional.of(new Whole(whole.toByteArray(), whole.size() > atMost));
    }

    private static byte[] bytes(BODY body) {
        ByteArray bytes = body.getByteArray();
        return bytes == null
                ? new byte[0]
                : java.util.Arrays.copyOfRange(bytes.getBytes(), bytes.getStart(), bytes.getStart() + bytes.getCount());
    }

    /** @throws MessagingException where the connection is gone */
    private Told ask(String command) throws MessagingException {
        var broken = new AtomicReference<Exception>();
        try {
            return (Told) folder.doCommand(protocol -> {
                Response[] lines = protocol.command(command, (Argument) null);
                Response end = lines[lines.length - 1];
                protocol.notifyResponseHandlers(lines);
                if (end.isBYE()) {
                    broken.set(end.getException());
                    throw new ConnectionException(protocol, end);
                }
                return new Told(List.of(lines), end.isOK());
            });
        } catch (FolderClosedException | StoreClosedException e) {
            // The library does not say why, and a server that is silent must be known from one that hangs up.
            e.setNextException(broken.get());
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            folder.close(false);
        } catch (MessagingException | IllegalStateException e) {
            // The connection has gone first.
        }
    }
}
