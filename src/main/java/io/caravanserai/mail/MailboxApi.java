package io.caravanserai.mail;

import io.caravanserai.shared.CallerRoles;
import io.caravanserai.shared.IfMatch;
import io.caravanserai.shared.OwnerParameter;
import io.caravanserai.shared.PageLimit;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the mailboxes' part of openapi/hub.yaml does. Parameters come as they were sent: null where they were not. */
@Component
@Transactional
class MailboxApi {

    private final Mailboxes mailboxes;
    private final DoubtedMail doubted;
    private final MailboxDocuments documents;
    private final MailboxStates states;
    private final Vault vault;
    private final AccessTokens tokens;

    MailboxApi(
            Mailboxes mailboxes,
            DoubtedMail doubted,
            MailboxDocuments documents,
            MailboxStates states,
            Vault vault,
            AccessTokens tokens) {
        this.doubted = doubted;
        this.mailboxes = mailboxes;
        this.documents = documents;
        this.states = states;
        this.vault = vault;
        this.tokens = tokens;
    }

    public record Page(List<MailboxDocument> data, boolean hasMore) {}

    public record Senders(List<TravelSender> data) {}

    public MailboxDocument create(@Body String body) {
        vault.need();
        NewMailbox sent = documents.read(body);
        Mailbox made = mailboxes.add(sent).orElseThrow(() -> taken(sent));
        doubted.judgeAgain(made.owner(), made.forwardedFrom());
        return shown(made);
    }

    /** @param trouble {@code true}: only those that cannot be polled */
    public Page list(
            @Header("owner") String owner,
            @Header("trouble") String trouble,
            @Header("limit") String limit,
            @Header("after") String after,
            @Header(CallerRoles.HEADER) String roles) {
        vault.need();
        OwnerParameter.check(owner, roles);
        int most = PageLimit.PAGE.parse(limit);
        List<Mailbox> found = mailboxes.page(most + 1, after(after), owner, "true".equals(trouble));
        return new Page(found.stream().limit(most).map(this::shown).toList(), found.size() > most);
    }

    public MailboxDocument get(@Header("id") String id) {
        vault.need();
        return shown(uuid(id).flatMap(mailboxes::find).orElseThrow(() -> unknown(id)));
    }

    /** @param patch a JSON merge patch; one that changes nothing leaves the version as it is */
    public MailboxDocument change(@Header("id") String id, @Header("If-Match") String ifMatch, @Body String patch) {
        vault.need();
        Mailbox current = lock(id, ifMatch);
        ChangedMailbox changed = documents.merge(current, patch);
        Mailbox now = mailboxes.change(current, changed);
        if (changed.settings().keepsOther(MailboxSettings.of(current))) {
            judgeAgain(current, now);
        }
        return shown(now);
    }

    private void judgeAgain(Mailbox before, Mailbox now) {
        doubted.judgeAgain(now);
        var addresses = new HashSet<>(before.forwardedFrom());
        addresses.addAll(now.forwardedFrom());
        doubted.judgeAgain(now.owner(), addresses);
    }

    /** With all the mail that was kept out of it; the reservations that were read in that stay. */
    public void delete(@Header("id") String id, @Header("If-Match") String ifMatch) {
        vault.need();
        Mailbox gone = lock(id, ifMatch);
        mailboxes.delete(gone.id());
        tokens.forget(gone.id());
    }

    /** The hub's own list of those who send travel mail. */
    public Senders travelSenders() {
        return new Senders(TravelSenders.all());
    }

    private Mailbox lock(String id, String ifMatch) {
        Mailbox current = uuid(id).flatMap(mailboxes::lock).orElseThrow(() -> unknown(id));
        IfMatch.require(ifMatch, current.version(), "mailbox");
        return current;
    }

    private MailboxDocument shown(Mailbox mailbox) {
        return new MailboxDocument(
                mailbox.id(),
                EditedMailbox.of(mailbox),
                mailbox.authentication().code(),
                mailbox.version(),
                states.of(mailbox.id()));
    }

    /** Whose it is already is told to nobody but him. */
    private Problem taken(NewMailbox sent) {
        String which = mailboxes
                .at(sent.place())
                .filter(other -> other.owner().equals(sent.owner()))
                .map(own -> "This mailbox is connected already, as %s.".formatted(own.id()))
                .orElse("This mailbox is connected already, by another owner.");
        return new Problem(409, "Connected already", which);
    }

    private UUID after(String after) {
        return after == null
                ? null
                : uuid(after)
                        .flatMap(mailboxes::find)
                        .map(Mailbox::id)
                        .orElseThrow(() -> Problem.invalid(
                                List.of(new FieldError("after", "must be the id of a mailbox that there is"))));
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Problem unknown(String id) {
        return Problem.notFound("No mailbox has the id '%s'.".formatted(id));
    }
}
