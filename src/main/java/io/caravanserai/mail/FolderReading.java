package io.caravanserai.mail;

import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The reading of one folder in one poll, stretch by stretch in the order of the UIDs. */
final class FolderReading {

    private final Poll poll;
    private final String name;
    private final ImapFolder folder;
    private final FolderReader reader;
    private FolderMark mark;
    private Batch batch = new Batch();

    FolderReading(Poll poll, String name, ImapFolder folder, FolderMark mark, FolderReader reader) {
        this.poll = poll;
        this.name = name;
        this.folder = folder;
        this.mark = mark;
        this.reader = reader;
    }

    /** @return whether all of it was looked at */
    boolean newMail() throws MessagingException {
        long next = folder.uidNext();
        if (next > 0 && next - 1 <= mark.last()) {
            return true;
        }
        List<Long> uids = folder.beyond(mark.last(), poll.mailbox().since());
        for (int at = 0; at < uids.size(); ) {
            int end = Math.min(uids.size(), at + mark.atOnce(reader.headsAtOnce()));
            // However late it is, each poll gets somewhat further.
            if (at > 0 && poll.isOver() || !stretch(uids.subList(at, end))) {
                return false;
            }
            at = end;
        }
        // Whatever else was there when the folder was opened is too old.
        if (next - 1 > mark.last()) {
            put(next - 1);
        }
        return true;
    }

    /** Asks once more for what the server did not give. */
    void again(List<MailStore.SetAside> setAside) throws MessagingException {
        for (MailStore.SetAside asked : setAside) {
            if (poll.isOver()) {
                return;
            }
            reader.mails().askedAgain(asked.id());
            for (SeenMail seen : folder.heads(List.of(asked.uid())).mails()) {
                Fate taken = reader.intake().take(poll, folder, seen);
                if (!taken.isRefused()) {
                    batch.settle(asked.id());
                    batch.add(taken);
                    put(mark.last());
                }
            }
        }
    }

    private boolean stretch(List<Long> uids) throws MessagingException {
        long last = uids.get(uids.size() - 1);
        if (mark.isHopeless()) {
            batch.add(reader.intake().setAside(poll, name, mark.uidValidity(), last));
            put(last);
            return true;
        }
        long at = last;
        long done = mark.last();
        try {
            List<SeenMail> heads = heads(uids);
            Set<Long> known = reader.mails().known(poll.mailbox(), heads);
            for (SeenMail seen : heads) {
                at = seen.uid();
                if (!seen.receivedAt().isBefore(poll.mailbox().since()) && !known.contains(seen.uid())) {
                    batch.add(reader.intake().take(poll, folder, seen));
                }
                done = at;
                if (batch.isHeavy() || poll.isOver()) {
                    put(at);
                }
                if (poll.isOver() && at < last) {
                    return false;
                }
            }
            put(last);
            return true;
        } catch (FolderClosedException | StoreClosedException e) {
            // What was fetched before counts, and so does what was being fetched.
            reader.put(poll, name, mark.upTo(done).brokenUpTo(at), batch);
            throw e;
        }
    }

    /** Where the server refuses some, each is asked for by itself; what it still refuses is set aside. */
    private List<SeenMail> heads(List<Long> uids) throws MessagingException {
        ImapFolder.Heads together = folder.heads(uids);
        if (together.wholly()) {
            return together.mails();
        }
        Set<Long> given = together.mails().stream().map(SeenMail::uid).collect(Collectors.toSet());
        var heads = new ArrayList<>(together.mails());
        var refused = new ArrayList<Long>();
        for (long uid : uids) {
            if (!given.contains(uid)) {
                List<SeenMail> alone = folder.heads(List.of(uid)).mails();
                heads.addAll(alone);
                if (alone.isEmpty() && folder.has(uid)) {
                    refused.add(uid);
                }
            }
        }
        if (heads.isEmpty() && refused.size() > 1) {
            throw new MessagingException("the server gives nothing at all");
        }
        refused.forEach(uid -> batch.add(reader.intake().setAside(poll, name, mark.uidValidity(), uid)));
        heads.sort(java.util.Comparator.comparingLong(SeenMail::uid));
        return heads;
    }

    private void put(long upTo) {
        mark = mark.upTo(upTo);
        reader.put(poll, name, mark, batch);
        batch = new Batch();
    }
}
