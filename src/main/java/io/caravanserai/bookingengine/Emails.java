package io.caravanserai.bookingengine;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.EmailValidator;

/** Cleans e-mail addresses. */
final class Emails {

    private static final Pattern IN_ANGLES = Pattern.compile("<([^<>]*@[^<>]*)>");
    private static final Pattern NOTE = Pattern.compile("\\(([^()@]*)\\)");
    private static final Pattern EDGES = Pattern.compile("^[\\s.,;:'\"<>()\\[\\]]+|[\\s.,;:'\"<>()\\[\\]]+$");
    private static final Pattern TOP_LEVEL = Pattern.compile("\\.(\\p{Alpha}{2,}|xn--[\\p{Alnum}-]+)$");

    /** What people type who have to type something; if it were taken, they would all be one person. */
    private static final Set<String> NOBODY = Set.of(
            "none",
            "no",
            "noemail",
            "noemailaddress",
            "nomail",
            "test",
            "na",
            "unknown",
            "x",
            "xx",
            "xxx",
            "a",
            "aa",
            "asdf",
            "email",
            "nobody",
            "noone");

    private Emails() {}

    /** @return the address, its domain in small letters and in ASCII (RFC 5890), its local part as it was typed */
    static Cleaned<String> clean(String typed) {
        String text = Typed.tidy(typed);
        if (text == null) {
            return Cleaned.nothing(typed);
        }
        var remarks = new ArrayList<Remark>();
        var addresses = candidates(text, remarks).stream()
                .map(Emails::read)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (addresses.isEmpty()) {
            return Cleaned.no(typed, Mark.UNREADABLE);
        }
        String address = addresses.get(0);
        if (isNobodys(address)) {
            return Cleaned.no(typed, Mark.PLACEHOLDER);
        }
        suspicion(address).ifPresent(remarks::add);
        addresses.stream().skip(1).forEach(other -> remarks.add(new Remark(Mark.ANOTHER_ADDRESS, other)));
        return new Cleaned<>(typed, address, remarks);
    }

    /** @return the same text for all spellings of one cleaned address: nobody tells local parts apart by their case */
    static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private static List<String> candidates(String text, List<Remark> remarks) {
        var inAngles =
                IN_ANGLES.matcher(text).results().map(found -> found.group(1)).toList();
        if (!inAngles.isEmpty()) {
            return inAngles;
        }
        var notes = NOTE.matcher(text);
        notes.results()
                .map(found -> found.group(1).strip())
                .filter(note -> !note.isEmpty())
                .forEach(note -> remarks.add(new Remark(Mark.WITH_NOTE, note)));
        String joined = NOTE.matcher(text).replaceAll(" ").replaceAll("\\s*([@.])\\s*", "$1");
        return joined.indexOf('@') == joined.lastIndexOf('@') ? List.of(joined) : List.of(joined.split("[\\s,;/]+"));
    }

    private static Optional<String> read(String candidate) {
        String address = EDGES.matcher(withoutScheme(candidate)).replaceAll("").replaceAll("\\s*([@.])\\s*", "$1");
        int at = address.lastIndexOf('@');
        if (at < 1) {
            return Optional.empty();
        }
        String local = address.substring(0, at);
        return domain(address.substring(at + 1))
                // A list of top-level domains is old the day it is printed: an unknown one is suspect, not wrong.
                .filter(domain -> EmailValidator.getInstance()
                        .isValid(local + "@"
                                + TOP_LEVEL.matcher(IDN.toASCII(domain)).replaceAll(".com")))
                .map(domain -> local + "@" + domain);
    }

    private static String withoutScheme(String text) {
        String stripped = text.strip();
        return stripped.regionMatches(true, 0, "mailto:", 0, 7)
                ? stripped.substring(7).replaceFirst("\\?.*", "")
                : stripped;
    }

    private static Optional<String> domain(String typed) {
        try {
            String small = typed.toLowerCase(Locale.ROOT);
            // Java speaks IDNA2003, to which ß is ss; to IDNA2008, and to registries, that is another domain.
            String ascii = IDN.toASCII(small);
            String domain = small.contains("ß") ? small : ascii;
            return TOP_LEVEL.matcher(domain).find() ? Optional.of(domain) : Optional.empty();
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    private static boolean isNobodys(String address) {
        String[] parts = key(address).split("@");
        return NOBODY.contains(parts[0]) && NOBODY.contains(parts[1].replaceFirst("\\..*", ""));
    }

    private static Optional<Remark> suspicion(String address) {
        int at = address.lastIndexOf('@');
        String domain = address.substring(at + 1);
        var likely = MailDomains.likelierThan(domain);
        if (likely.isEmpty() && MailDomains.canBe(domain)) {
            return Optional.empty();
        }
        String suggestion =
                likely.map(other -> address.substring(0, at + 1) + other).orElse("");
        return Optional.of(new Remark(Mark.SUSPECT_DOMAIN, suggestion));
    }
}
