package io.caravanserai.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The fields that say which mailbox it is. */
@Component
class PlaceFields {

    private static final int LONGEST = 255;

    private final AllowedHosts hosts;

    PlaceFields(AllowedHosts hosts) {
        this.hosts = hosts;
    }

    Optional<MailboxPlace> read(SentFields sent) {
        Optional<Provider> provider = provider(sent);
        Optional<String> host = provider.flatMap(known -> host(sent, known));
        int port = sent.number("port", 1, 65_535, Provider.PORT);
        Optional<String> login = sent.needed("login", LONGEST).flatMap(given -> login(sent, provider, given));
        if (provider.isEmpty() || host.isEmpty() || login.isEmpty()) {
            return Optional.empty();
        }
        if (!hosts.allow(provider.get(), host.get(), port)) {
            sent.wrong(
                    provider.get().host().isPresent() ? "port" : "host",
                    "is no mail server that the hub may connect to; whoever runs the hub names them in HUB_MAIL_HOSTS");
        }
        return Optional.of(new MailboxPlace(provider.get(), host.get(), port, login.get()));
    }

    private static Optional<Provider> provider(SentFields sent) {
        return sent.needed("provider", LONGEST).flatMap(code -> {
            var known = Arrays.stream(Provider.values())
                    .filter(each -> each.code().equals(code))
                    .findFirst();
            if (known.isEmpty()) {
                sent.wrong(
                        "provider",
                        Arrays.stream(Provider.values())
                                .map(Provider::code)
                                .collect(Collectors.joining(", ", "must be one of ", "")));
            }
            return known;
        });
    }

    private static Optional<String> host(SentFields sent, Provider provider) {
        if (provider.host().isEmpty()) {
            return sent.needed("host", LONGEST).map(PlaceFields::lower);
        }
        if (sent.text("host", LONGEST)
                        .map(PlaceFields::lower)
                        .filter(provider.host().get()::equals)
                        .isEmpty()
                && sent.has("host")) {
            sent.wrong(
                    "host", "must be %s, or left out".formatted(provider.host().get()));
        }
        return provider.host();
    }

    /** With the known providers the login is an address, and its case does not matter. */
    private static Optional<String> login(SentFields sent, Optional<Provider> provider, String login) {
        if (provider.flatMap(Provider::host).isEmpty()) {
            return Optional.of(login);
        }
        var address = MailAddress.parse(login).map(MailAddress::toString);
        if (address.isEmpty()) {
            sent.wrong("login", "must be the mailbox's e-mail address");
        }
        return address;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
