package io.caravanserai.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mailbox that is polled and never changed. What opens it is not part of it: {@link Logins}.
 *
 * @param owner whose reservations its mail speaks of; of a forwarding address, who looks after it
 * @param forwarding whether travellers forward their mail to it; then the forwarder is the owner
 * @param addresses from which its owner forwards, besides the login; lower case
 * @param senders addresses and domains whose mail is kept; lower case
 * @param defaultSenders whether mail of the hub's own list of travel senders is kept
 * @param leftOut domains of that list that the owner does not want
 * @param subjects words of which a subject must hold one; none: any subject
 * @param authserv whose findings about senders count (RFC 8601, authserv-id); empty: as the provider has it
 * @param since mail that was received before is not looked at
 */
record Mailbox(
        UUID id,
        String owner,
        boolean forwarding,
        Provider provider,
        String host,
        int port,
        String login,
        Authentication authentication,
        List<String> folders,
        Set<String> addresses,
        Set<String> senders,
        boolean defaultSenders,
        Set<String> leftOut,
        List<String> subjects,
        Optional<String> authserv,
        Duration pollEvery,
        Instant since,
        long version) {

    Mailbox {
        folders = List.copyOf(folders);
        addresses = Set.copyOf(addresses);
        senders = Set.copyOf(senders);
        leftOut = Set.copyOf(leftOut);
        subjects = List.copyOf(subjects);
    }

    /** @return from where its owner forwards; none where it is an address to which many forward */
    Set<MailAddress> forwardedFrom() {
        return forwarding
                ? Set.of()
                : Stream.concat(Stream.of(login), addresses.stream())
                        .flatMap(address -> MailAddress.parse(address).stream())
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** @return whether mail of this sender's is travel mail that is wanted */
    boolean wants(MailAddress sender) {
        return names(sender) || defaultSenders && TravelSenders.know(sender.domain(), leftOut);
    }

    /** @return whether the owner himself has named this sender */
    boolean names(MailAddress sender) {
        return senders.contains(sender.toString())
                || senders.stream().anyMatch(domain -> Domains.isWithin(sender.domain(), domain));
    }

    /** @return whether this sender is on the hub's list, and the owner has struck him off */
    boolean leavesOut(MailAddress sender) {
        return TravelSenders.know(sender.domain(), Set.of()) && !TravelSenders.know(sender.domain(), leftOut);
    }
}
