package io.caravanserai.sandbox;

import java.util.function.UnaryOperator;

/** Where each server of the sandbox listens, on loopback. */
public record SandboxPorts(int postgres, int kafka, int stripe, int smtp, int imaps, int hub) {

    /**
     * @param environment looks a variable up, null where it is not set
     * @throws IllegalStateException where a port is taken, or is no port
     */
    public static SandboxPorts from(UnaryOperator<String> environment) {
        return new SandboxPorts(
                port(environment, "SANDBOX_POSTGRES_PORT", 15432, "PostgreSQL", "HUB_DB_URL"),
                port(environment, "SANDBOX_KAFKA_PORT", 19092, "Kafka", "HUB_KAFKA_BROKERS"),
                port(environment, "SANDBOX_STRIPE_PORT", 12111, "the Stripe sandbox", "HUB_STRIPE_API_BASE"),
                port(environment, "SANDBOX_SMTP_PORT", 3025, "the mail server's SMTP", "HUB_MAIL_HOSTS"),
                port(environment, "SANDBOX_IMAPS_PORT", 3993, "the mail server's IMAP", "HUB_MAIL_HOSTS"),
                port(environment, "SERVER_PORT", 8080, "the hub", ""));
    }

    /** Ports that nobody else uses, for a test. */
    public static SandboxPorts anyFree() {
        return new SandboxPorts(Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free());
    }

    private static int port(
            UnaryOperator<String> environment, String variable, int usual, String what, String replacedBy) {
        if (environment.apply(replacedBy) != null) {
            return 0;
        }
        String chosen = environment.apply(variable);
        if (chosen != null && !chosen.matches("\\d{1,5}")) {
            throw new IllegalStateException(variable + " is no port: " + chosen);
        }
        return Ports.claim(chosen == null ? usual : Integer.parseInt(chosen), what, variable);
    }
}
