package io.caravanserai.sandbox;

import io.caravanserai.sandbox.mail.MailServer;
import org.springframework.core.env.Environment;

/** Tells a newcomer where everything is, and what to try. */
final class SandboxBanner {

    /** The property that says how psql reaches the Booking Engine; not set where there is none. */
    static final String BOOKING_ENGINE = "sandbox.booking-engine.psql";

    /** The property that says where mail is taken; not set where no mail server of the sandbox runs. */
    static final String SMTP = "sandbox.smtp";

    private SandboxBanner() {}

    static String of(Environment environment) {
        String hub = "http://localhost:" + environment.getProperty("local.server.port");
        String stripe = environment.getProperty("HUB_STRIPE_API_BASE");
        return """

                ──────────────────────────────────────────────────────────────────────────────
                 Caravanserai is ready, on its sandbox.

                   hub         %1$s            operator / operator, or viewer / viewer
                   Hawtio      %1$s/actuator/hawtio
                   Stripe      %2$s/   (the Dashboard)   key %3$s
                   PostgreSQL  %4$s   %5$s / %6$s
                   Kafka       %7$s
                   mail        %10$s%8$s

                 Try:
                   # 1. create a customer …
                   curl -u operator:operator -H 'Content-Type: application/json' \\
                        -d '{"name":"Ada Lovelace","email":"ada@example.com"}' %1$s/api/customers
                   # 2. … see it in Stripe …
                   curl -u %3$s: '%2$s/v1/customers?email=ada@example.com'
                   # 3. … edit it on the Dashboard (%2$s/), and see the edit here:
                   curl -u operator:operator '%1$s/api/customers?email=ada@example.com'%9$s%11$s

                 Ctrl-C stops all of it and leaves nothing behind.
                ──────────────────────────────────────────────────────────────────────────────
                """.formatted(
                        hub,
                        stripe,
                        environment.getProperty("HUB_STRIPE_API_KEY"),
                        environment.getProperty("HUB_DB_URL"),
                        environment.getProperty("HUB_DB_USER"),
                        environment.getProperty("HUB_DB_PASSWORD", ""),
                        environment.getProperty("HUB_KAFKA_BROKERS"),
                        bookingEngine(environment.getProperty(BOOKING_ENGINE)),
                        booking(hub, environment.getProperty(BOOKING_ENGINE)),
                        mail(environment.getProperty(SMTP)),
                        travelling(hub, environment.getProperty(SMTP)));
    }

    private static String mail(String smtp) {
        return smtp == null
                ? "as HUB_MAIL_HOSTS has it"
                : "%s   for %s (owner %s), who gets travel mail every few seconds"
                        .formatted(smtp, MailServer.ADDRESS, SandboxMailbox.OWNER);
    }

    private static String travelling(String hub, String smtp) {
        return smtp == null
                ? ""
                : """

                # 5. send a flight to the traveller, see it among her reservations within ten seconds, and cancel it:
                curl %1$s --mail-from bookings@kestrel-air.example --mail-rcpt %2$s -T docs/examples/flight.eml
                curl -u operator:operator '%3$s/api/reservations?owner=%4$s&from=2027-03-05&to=2027-03-05'
                curl %1$s --mail-from bookings@kestrel-air.example --mail-rcpt %2$s -T docs/examples/flight-cancelled.eml""".formatted(smtp, MailServer.ADDRESS, hub, SandboxMailbox.OWNER)
                        .replace("\n", "\n   ");
    }

    private static String bookingEngine(String psql) {
        return psql == null
                ? ""
                : "\n\n   Booking Engine, with a year of bookings and a few changes a second:\n     " + psql
                        + "\n   Its customers go to Stripe at 25 a second: for two minutes others wait there behind them.";
    }

    private static String booking(String hub, String psql) {
        return psql == null ? "" : """

                # 4. book a guaranteed departure in the Booking Engine for somebody new, and see him here and in Stripe:
                %s -c "
                  with who as (insert into customers (full_name, email)
                               values ('Grace Hopper', 'grace@example.com') returning id),
                       trip as (select * from departures where guaranteed and start_date > now()
                                and tour_code like 'NEP-%%' and status = 'OPEN' limit 1)
                  insert into bookings (booking_ref, customer_id, tour_code, start_date, status, total_minor, currency)
                  select 'BK900001', who.id, tour_code, start_date, 'CONFIRMED', 120000, 'GBP' from who, trip"
                curl -u operator:operator '%s/api/bookings/verify?email=grace@example.com'""".formatted(psql, hub).replace("\n", "\n   ");
    }
}
