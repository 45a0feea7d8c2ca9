package io.caravanserai.operations;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The variables of the hub: which must be set, and the form that each must have. */
final class HubVariables {

    private static final Pattern JDBC_URL = Pattern.compile(
            "jdbc:postgresql://(?<host>[\\w.-]+|\\[[\\da-fA-F:]+])(?<port>:\\d{1,5})?/(?<database>[^/?#\\s]+)(\\?\\S*)?");
    private static final Pattern LOGIN_IN_URL = Pattern.compile("[?&](user|password)=");
    private static final Pattern BROKER = Pattern.compile("([\\w.-]+|\\[[\\da-fA-F:]+]):\\d{1,5}");
    private static final Pattern API_KEY = Pattern.compile("(sk|rk)_\\S+");
    private static final Pattern WEBHOOK_SECRET = Pattern.compile("whsec_\\S+");
    private static final Pattern BCRYPT = Pattern.compile("(\\{bcrypt})?\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");
    private static final Pattern MAIL_KEY = Pattern.compile("[A-Za-z0-9+/]{43}=");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:\\d{1,5})?");
    private static final Pattern CONFLICT = Pattern.compile("(?i)latest|hub|stripe");
    private static final Pattern LOG_FORMAT = Pattern.compile("text|ecs|logstash");
    private static final Pattern SHARE = Pattern.compile("0(\\.\\d+)?|1(\\.0+)?");
    private static final Pattern COUNT = Pattern.compile("\\d{1,4}");
    private static final Pattern SIZE = Pattern.compile("\\d{1,6}(B|KB|MB)?");
    private static final String NO_HASH = "is no bcrypt hash; make one: java -jar caravanserai.jar hash-password";

    private final UnaryOperator<String> lookUp;
    private final List<String> problems = new ArrayList<>();

    /** @param lookUp finds a variable's value; null where it is not set */
    HubVariables(UnaryOperator<String> lookUp) {
        this.lookUp = lookUp;
    }

    /** @return what is missing and what is wrong, each in a few words that tell no value */
    List<String> problems() {
        problems.clear();
        need("HUB_DB_URL", matching(JDBC_URL), "must be jdbc:postgresql://<host>:<port>/<database>");
        refuse(
                "HUB_DB_URL",
                LOGIN_IN_URL.asPredicate(),
                "must hold no login: that is HUB_DB_USER's and HUB_DB_PASSWORD's");
        need("HUB_DB_USER", given -> true, "");
        need("HUB_DB_PASSWORD", given -> true, "");
        bookingEngine();
        need("HUB_KAFKA_BROKERS", each(BROKER), "must be <host>:<port>, more than one separated by commas");
        allow(
                "HUB_STRIPE_API_BASE",
                HubVariables::isHttp,
                "must be an http or https address such as https://api.stripe.com");
        refuse("HUB_STRIPE_API_BASE", String::isEmpty, "is empty: give an address, or do not set it at all");
        need(
                "HUB_STRIPE_API_KEY",
                matching(API_KEY),
                "must be a secret or restricted key, which begins with sk_ or rk_");
        need(
                "HUB_STRIPE_WEBHOOK_SECRETS",
                each(WEBHOOK_SECRET),
                "must be signing secrets, which begin with whsec_, more than one separated by commas");
        need("HUB_OPERATOR_PASSWORD_HASH", matching(BCRYPT), NO_HASH);
        allow("HUB_API_PASSWORD_HASH", matching(BCRYPT), NO_HASH);
        allow("HUB_VERIFIER_PASSWORD_HASH", matching(BCRYPT), NO_HASH);
        allow("HUB_VIEWER_PASSWORD_HASH", matching(BCRYPT), NO_HASH);
        allow("HUB_JWT_ISSUER", HubVariables::isHttp, "must be the http or https address of the tokens' issuer");
        mail();
        allow("HUB_ROUTES_DIR", HubVariables::isFolder, "must be a folder that the hub can read");
        allow("HUB_ROUTES_RECORDING_MESSAGES", matching(COUNT), "must be a number from 0 to 9999");
        allow("HUB_ROUTES_RECORDING_BYTES", matching(SIZE), "must be a size such as 512KB or 2MB");
        allow("HUB_LOG_FORMAT", matching(LOG_FORMAT), "must be text, ecs or logstash");
        allow(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                HubVariables::isHttp,
                "must be an http or https address such as http://localhost:4318");
        allow("OTEL_TRACES_SAMPLER_ARG", matching(SHARE), "must be a number from 0 to 1");
        allow("hub.customers.conflict", matching(CONFLICT), "must be latest, hub or stripe");
        return List.copyOf(problems);
    }

    /** A hub may do without a Booking Engine, but not with half of its login. */
    private void bookingEngine() {
        String url = value("HUB_BOOKING_ENGINE_URL");
        if (url == null || url.isEmpty()) {
            return;
        }
        need("HUB_BOOKING_ENGINE_URL", matching(JDBC_URL), "must be jdbc:postgresql://<host>:<port>/<database>");
        refuse(
                "HUB_BOOKING_ENGINE_URL",
                LOGIN_IN_URL.asPredicate(),
                "must hold no login: that is HUB_BOOKING_ENGINE_USER's and HUB_BOOKING_ENGINE_PASSWORD's");
        need("HUB_BOOKING_ENGINE_USER", given -> true, "");
        need("HUB_BOOKING_ENGINE_PASSWORD", given -> true, "");
    }

    /** A hub may do without mailboxes. */
    private void mail() {
        allow(
                "HUB_MAIL_KEYS",
                each(MAIL_KEY),
                "must be keys of 32 bytes in base64, the newest first, separated by commas; make one: "
                        + "java -jar caravanserai.jar make-key");
        allow("HUB_MAIL_HOSTS", each(HOST), "must be <host> or <host>:<port>, more than one separated by commas");
        allow("HUB_MAIL_CA", HubVariables::isFile, "must be a file of certificates (PEM) that the hub can read");
        both("HUB_GOOGLE_CLIENT_ID", "HUB_GOOGLE_CLIENT_SECRET");
        both("HUB_MICROSOFT_CLIENT_ID", "HUB_MICROSOFT_CLIENT_SECRET");
    }

    private void both(String one, String other) {
        if (isGiven(one) || isGiven(other)) {
            need(one, given -> true, "");
            need(other, given -> true, "");
        }
    }

    private boolean isGiven(String variable) {
        String value = value(variable);
        return value != null && !value.isBlank();
    }

    /** @return the value of a variable; null where it is not set */
    String value(String variable) {
        return lookUp.apply(variable);
    }

    private void need(String variable, Predicate<String> form, String rule) {
        String value = value(variable);
        if (value == null || value.isBlank()) {
            problems.add(variable + " is not set");
        } else if (!form.test(value)) {
            problems.add(variable + " " + rule);
        }
    }

    private void allow(String variable, Predicate<String> form, String rule) {
        String value = value(variable);
        if (value != null && !value.isEmpty() && !form.test(value)) {
            problems.add(variable + " " + rule);
        }
    }

    private void refuse(String variable, Predicate<String> fault, String rule) {
        String value = value(variable);
        if (value != null && fault.test(value)) {
            problems.add(variable + " " + rule);
        }
    }

    private static Predicate<String> matching(Pattern form) {
        return form.asMatchPredicate();
    }

    private static Predicate<String> each(Pattern form) {
        return value -> Arrays.stream(value.split(",", -1)).map(String::strip).allMatch(form.asMatchPredicate());
    }

    private static boolean isFolder(String value) {
        try {
            Path path = Path.of(value);
            return Files.isDirectory(path) && Files.isReadable(path) && Files.isExecutable(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isFile(String value) {
        try {
            Path path = Path.of(value);
            return Files.isRegularFile(path) && Files.isReadable(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isHttp(String value) {
        try {
            URI uri = URI.create(value);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
