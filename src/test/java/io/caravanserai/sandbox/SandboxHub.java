package io.caravanserai.sandbox;

import io.caravanserai.Caravanserai;
import io.caravanserai.operations.CannotStart;
import io.caravanserai.operations.StartUpChecks;
import io.caravanserai.sandbox.bookingengine.BookingEngineYear;
import io.caravanserai.sandbox.bookingengine.Travel;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hub on its sandbox: {@code mvn spring-boot:test-run}. */
public final class SandboxHub {

    private SandboxHub() {}

    public static void main(String[] args) {
        Sandbox sandbox = open();
        SpringApplication.getShutdownHandlers().add(sandbox::close);
        var hub = new SpringApplication(Caravanserai.class);
        hub.setDefaultProperties(sandbox.variables());
        hub.addListeners(new StartUpChecks());
        hub.addListeners((ApplicationListener<ApplicationReadyEvent>) ready -> {
            mapTours(ready.getApplicationContext().getBean(JdbcClient.class));
            sandbox.mailServer().ifPresent(mail -> SandboxMailbox.connect(mail, ready.getApplicationContext()));
            System.out.println(SandboxBanner.of(ready.getApplicationContext().getEnvironment()));
        });
        try {
            hub.run(args);
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (RuntimeException e) {
            // Spring Boot has said why; servers that keep their threads must not keep a hub that is none.
            System.exit(1);
        }
    }

    /** An operator has done so: tours of a region are one adventure, and a few codes he does not know. */
    private static void mapTours(JdbcClient hub) {
        for (String region : Travel.REGIONS) {
            hub.sql("""
                    insert into code_mapping (kind, pattern, code, created_by)
                    select 'tour', ?, ?, 'sandbox'
                     where not exists (select from code_mapping where kind = 'tour' and pattern = ?)
                    """).params(region + "-*", region, region + "-*").update();
        }
    }

    private static Sandbox open() {
        try {
            System.out.println("Starting PostgreSQL, Kafka, the Stripe sandbox and a mail server …");
            Map<String, String> environment = System.getenv();
            var sandbox = Sandbox.start(SandboxPorts.from(environment::get), environment::containsKey);
            if (Stream.of("HUB_DB_URL", "HUB_BOOKING_ENGINE_URL").noneMatch(environment::containsKey)) {
                System.out.println("Filling the Booking Engine with a year of bookings …");
                fillBookingEngine(sandbox);
            }
            if (!environment.containsKey("HUB_MAIL_HOSTS")) {
                var mail = sandbox.openMailServer();
                sandbox.letArrive(mail, 5);
                sandbox.variables().put(SandboxBanner.SMTP, "smtp://localhost:" + mail.smtpPort());
            }
            return sandbox;
        } catch (RuntimeException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            throw e;
        }
    }

    private static void fillBookingEngine(Sandbox sandbox) {
        try {
            var engine = sandbox.openBookingEngine();
            BookingEngineYear.of(1, LocalDate.now()).into(engine);
            sandbox.letLive(engine, 3);
            sandbox.variables().put(SandboxBanner.BOOKING_ENGINE, engine.psql());
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }
}
