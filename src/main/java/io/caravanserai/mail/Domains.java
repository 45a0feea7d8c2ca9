package io.caravanserai.mail;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;

/** Domain names as they are compared: in lower case, and in the form that stands in the DNS. */
final class Domains {

    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern ALL_DIGITS = Pattern.compile(".*\\.\\d+");
    private static final PublicSuffixMatcher PUBLIC = PublicSuffixMatcherLoader.getDefault();
    private static final IDNA IDN =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.USE_STD3_RULES);

    private Domains() {}

    /**
     * @return the domain as it is compared; empty for what is none, such as an address in brackets or a single label. A
     *     label in other letters becomes {@code xn--…}; one that would become plain letters is only made to look like them
     */
    static Optional<String> ascii(String domain) {
        var ascii = new StringBuilder();
        for (String label : domain.split("\\.", -1)) {
            ascii.append(ascii.isEmpty() ? "" : ".").append(isAscii(label) ? lower(label) : encoded(label));
        }
        return Optional.of(ascii.toString())
                .filter(name -> NAME.matcher(name).matches())
                .filter(name -> !ALL_DIGITS.matcher(name).matches());
    }

    /** @return whether the domain is the other one, or below it */
    static boolean isWithin(String domain, String other) {
        return domain.equals(other) || domain.endsWith("." + other);
    }

    /** @return whether both belong to the same organisation: relaxed alignment of DMARC (RFC 7489, section 3.1) */
    static boolean areAligned(String one, String other) {
        return one.equals(other) || !isPublic(one) && organisation(one).equals(organisation(other));
    }

    /** @return whether anybody can have a domain directly below it, such as co.uk */
    static boolean isPublic(String domain) {
        return organisation(domain).isEmpty();
    }

    private static Optional<String> organisation(String domain) {
        return Optional.ofNullable(PUBLIC.getDomainRoot(domain));
    }

    private static String encoded(String label) {
        var info = new IDNA.Info();
        var encoded = IDN.labelToASCII(label, new StringBuilder(), info).toString();
        return info.hasErrors() || !encoded.startsWith("xn--") ? "" : encoded;
    }

    private static boolean isAscii(String label) {
        return label.chars().allMatch(c -> c < 128);
    }

    private static String lower(String label) {
        return label.toLowerCase(Locale.ROOT);
    }
}
