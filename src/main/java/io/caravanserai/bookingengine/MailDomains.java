package io.caravanserai.bookingengine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.validator.routines.DomainValidator;

/** Knows where most people's mail is, and what becomes of these names in a hurry. */
final class MailDomains {

    private static final List<String> WELL_KNOWN = List.of(
            "gmail.com",
            "googlemail.com",
            "hotmail.com",
            "hotmail.co.uk",
            "outlook.com",
            "yahoo.com",
            "yahoo.co.uk",
            "live.co.uk",
            "icloud.com",
            "btinternet.com",
            "talktalk.net",
            "ntlworld.com",
            "virginmedia.com",
            "blueyonder.co.uk",
            "protonmail.com",
            "t-online.de",
            "freenet.de",
            "orange.fr",
            "wanadoo.fr",
            "bigpond.com");

    /** As near to a well-known one as a slip is, and yet people's mail is there. */
    private static final Set<String> REAL = Set.of(
            "email.com",
            "ymail.com",
            "mail.com",
            "hotmail.de",
            "hotmail.fr",
            "hotmail.it",
            "hotmail.es",
            "hotmail.ca",
            "outlook.de",
            "outlook.fr",
            "outlook.it",
            "outlook.es",
            "yahoo.de",
            "yahoo.fr",
            "yahoo.it",
            "yahoo.es",
            "yahoo.ca",
            "yahoo.co.in",
            "yahoo.co.nz",
            "yahoo.co.jp",
            "yahoo.co.za",
            "orange.es",
            "rocketmail.com");

    private static final Map<String, String> SLIPS = Map.of(
            "con", "com", "cmo", "com", "ocm", "com", "cpm", "com", "vom", "com", "comm", "com", "couk", "co.uk", "ku",
            "uk", "ogr", "org", "nte", "net");

    private MailDomains() {}

    /** @return the domain that was probably meant, where this one is likely to be a slip */
    static Optional<String> likelierThan(String domain) {
        if (WELL_KNOWN.contains(domain) || REAL.contains(domain)) {
            return Optional.empty();
        }
        String mended = endMended(domain);
        return WELL_KNOWN.stream()
                .filter(known -> known.equals(mended) || isOneSlipFrom(known, domain))
                .findFirst()
                .or(() -> Optional.of(mended).filter(other -> !canBe(domain) && !other.equals(domain)));
    }

    /** @return whether there is such a top-level domain */
    static boolean canBe(String domain) {
        return DomainValidator.getInstance().isValidTld(domain.substring(domain.lastIndexOf('.') + 1));
    }

    private static String endMended(String domain) {
        int dot = domain.lastIndexOf('.') + 1;
        String end = domain.substring(dot);
        return domain.substring(0, dot) + SLIPS.getOrDefault(end, end);
    }

    /** One letter more, less, other, or two that changed places. */
    private static boolean isOneSlipFrom(String known, String typed) {
        int same = 0;
        int shorter = Math.min(known.length(), typed.length());
        while (same < shorter && known.charAt(same) == typed.charAt(same)) {
            same++;
        }
        String rest = known.substring(same);
        String other = typed.substring(same);
        return switch (other.length() - rest.length()) {
            case 1 -> other.substring(1).equals(rest);
            case -1 -> rest.substring(1).equals(other);
            case 0 -> !rest.isEmpty() && (rest.substring(1).equals(other.substring(1)) || isSwapped(rest, other));
            default -> false;
        };
    }

    private static boolean isSwapped(String rest, String other) {
        return rest.length() > 1
                && rest.charAt(0) == other.charAt(1)
                && rest.charAt(1) == other.charAt(0)
                && rest.substring(2).equals(other.substring(2));
    }
}
