package io.caravanserai.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whom a mail is from, or to whom one can be sent; lower case, the domain as {@link Domains#ascii} has it. */
record MailAddress(String local, String domain) {

    /**
     * @param headers the values of all From headers of a mail
     * @return the one address in them; empty where there are several, or none, or where it is not clear what it is
     */
    static Optional<MailAddress> only(List<String> headers) {
        if (headers.size() != 1) {
            return Optional.empty();
        }
        try {
            // A name with a comma and without quotes, Expedia, Inc. <…>, comes as an address without a domain.
            var addresses = Arrays.stream(InternetAddress.parse(headers.get(0), true))
                    .filter(address -> address.isGroup() || address.getAddress().contains("@"))
                    .toList();
            return addresses.size() == 1 && !addresses.get(0).isGroup()
                    ? parse(addresses.get(0).getAddress())
                    : Optional.empty();
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    /** @param address without a name: ada@example.org */
    static Optional<MailAddress> parse(String address) {
        int at = address.lastIndexOf('@');
        String local = at < 1 ? "" : address.substring(0, at).toLowerCase(Locale.ROOT);
        if (local.isEmpty() || local.length() > 64 || local.chars().anyMatch(MailAddress::isOdd)) {
            return Optional.empty();
        }
        return Domains.ascii(address.substring(at + 1)).map(domain -> new MailAddress(local, domain));
    }

    /** Allowed within quotes (RFC 5322), but nobody has such an address who means well. */
    private static boolean isOdd(int c) {
        return c <= ' ' || c == 127 || "\"(),:;<>@[\\]".indexOf(c) >= 0;
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }
}
