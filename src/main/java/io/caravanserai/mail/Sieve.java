package io.caravanserai.mail;

import io.caravanserai.extraction.Envelope.Carriage;
import io.caravanserai.extraction.Envelopes;
import io.caravanserai.mail.Verdict.Why;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Keeps travel mail, and leaves everything else where it is. */
@Component
class Sieve {

    /** As mail programs write it before the subject of what is forwarded, in the languages that they speak. */
    private static final Pattern FORWARD =
            Pattern.compile("(?iu)^\\s*(?:\\[[^]]{0,40}]\\s*)?(?:fwd?|wg|tr|i|rv|vs|vb|enc|doorst|pd|továbbítás)\\s*:");

    private final Forwarders forwarders;
    private final WantedSenders wanted;

    Sieve(Forwarders forwarders, WantedSenders wanted) {
        this.forwarders = forwarders;
        this.wanted = wanted;
    }

    /** Judges a mail by its head. */
    Verdict judge(Mailbox mailbox, MailHead head) {
        Optional<MailAddress> from = MailAddress.only(head.from());
        if (from.isEmpty()) {
            return Verdict.leave(Why.UNCLEAR_SENDER, mailbox.owner());
        }
        return mailbox.forwarding() ? sentOn(mailbox, head, from.get()) : received(mailbox, head, from.get());
    }

    /**
     * Judges a mail of which the head did not tell enough.
     *
     * @param byHead what the head told
     * @param carried whose messages it carries
     */
    Verdict judgeWhole(Mailbox mailbox, MailHead head, Verdict byHead, Envelopes carried) {
        Predicate<MailAddress> isTravelSender =
                byHead.isOfAStranger() ? mailbox::wants : wanted.of(byHead.owner(), mailbox);
        boolean travels = carried.all().stream()
                .filter(each -> each.carriage() != Carriage.ITSELF)
                .flatMap(each -> each.from().stream())
                .flatMap(from -> MailAddress.parse(from).stream())
                .anyMatch(isTravelSender);
        if (byHead.isOfAStranger()) {
            return travels
                    ? Verdict.doubt(Why.UNKNOWN_FORWARDER, byHead.owner())
                    : Verdict.leave(Why.UNKNOWN_FORWARDER, byHead.owner());
        }
        if (!isBelieved(mailbox, head)) {
            return travels || !carried.problems().isEmpty()
                    ? Verdict.doubt(Why.SENDER_NOT_AUTHENTIC, byHead.owner())
                    : Verdict.leave(Why.NOTHING_FORWARDED, byHead.owner());
        }
        if (travels) {
            return Verdict.keep(byHead.owner());
        }
        if (!carried.problems().isEmpty()) {
            return Verdict.doubt(Why.NOT_GONE_THROUGH, byHead.owner());
        }
        // Who pastes without a sender's address, or forwards what an agency wrote, means it all the same.
        boolean meant = mailbox.forwarding() || isForward(head) || carried.speakOfABooking();
        return meant
                ? Verdict.doubt(Why.NOTHING_FORWARDED, byHead.owner())
                : Verdict.leave(Why.NOTHING_FORWARDED, byHead.owner());
    }

    private Verdict received(Mailbox mailbox, MailHead head, MailAddress from) {
        boolean travels = mailbox.wants(from);
        if (!travels && !isOwn(mailbox, from)) {
            return Verdict.leave(Why.NOT_A_TRAVEL_SENDER, mailbox.owner());
        }
        if (!hasWantedSubject(mailbox, head)) {
            return Verdict.leave(Why.OTHER_SUBJECT, mailbox.owner());
        }
        if (!travels) {
            return Verdict.whole(mailbox.owner());
        }
        return isBelieved(mailbox, head)
                ? Verdict.keep(mailbox.owner())
                : Verdict.doubt(Why.SENDER_NOT_AUTHENTIC, mailbox.owner());
    }

    /** At an address to which many forward, who forwards tells whose mail it is. */
    private Verdict sentOn(Mailbox mailbox, MailHead head, MailAddress from) {
        if (!hasWantedSubject(mailbox, head)) {
            return Verdict.leave(Why.OTHER_SUBJECT, mailbox.owner());
        }
        List<String> owners = forwarders.ownersOf(from);
        return switch (owners.size()) {
            case 0 -> strangers(mailbox, head, from);
            case 1 -> Verdict.whole(owners.get(0));
            default -> Verdict.doubt(Why.AMBIGUOUS_FORWARDER, mailbox.owner());
        };
    }

    /** Anybody can write to such an address: of a stranger's mail nothing is kept that is not travel mail. */
    private static Verdict strangers(Mailbox mailbox, MailHead head, MailAddress from) {
        if (!isBelieved(mailbox, head)) {
            return Verdict.leave(Why.UNKNOWN_FORWARDER, mailbox.owner());
        }
        return mailbox.wants(from)
                ? Verdict.doubt(Why.UNKNOWN_FORWARDER, mailbox.owner())
                : Verdict.wholeOfAStranger(mailbox.owner());
    }

    private static boolean isBelieved(Mailbox mailbox, MailHead head) {
        return MailAddress.only(head.from())
                .filter(from -> Authenticity.isBelieved(mailbox, from, head.authenticationResults()))
                .isPresent();
    }

    private static boolean isForward(MailHead head) {
        return FORWARD.matcher(head.subject()).lookingAt();
    }

    private static boolean isOwn(Mailbox mailbox, MailAddress from) {
        return mailbox.login().equalsIgnoreCase(from.toString())
                || mailbox.addresses().contains(from.toString());
    }

    private static boolean hasWantedSubject(Mailbox mailbox, MailHead head) {
        String subject = head.subject().toLowerCase(Locale.ROOT);
        return mailbox.subjects().isEmpty()
                || mailbox.subjects().stream().anyMatch(word -> subject.contains(word.toLowerCase(Locale.ROOT)));
    }
}
