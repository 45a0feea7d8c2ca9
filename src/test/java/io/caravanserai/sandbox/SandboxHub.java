package io.caravanserai.sandbox;

import io.caravanserai.Caravanserai;
import io.caravanserai.operations.CannotStart;
import io.caravanserai.operations.StartUpChecks;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** The hub on its sandbox: {@code mvn spring-boot:test-run}. */
public final class SandboxHub {

    private SandboxHub() {}

    public static void main(String[] args) {
        Sandbox sandbox = open();
        SpringApplication.getShutdownHandlers().add(sandbox::close);
        var hub = new SpringApplication(Caravanserai.class);
        hub.setDefaultProperties(sandbox.variables());
        hub.addListeners(new StartUpChecks());
        hub.addListeners((ApplicationListener<ApplicationReadyEvent>) ready -> System.out.println(
                SandboxBanner.of(ready.getApplicationContext().getEnvironment())));
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

    private static Sandbox open() {
        try {
            System.out.println("Starting PostgreSQL, Kafka and the Stripe sandbox …");
            Map<String, String> environment = System.getenv();
            return Sandbox.start(SandboxPorts.from(environment::get), environment::containsKey);
        } catch (RuntimeException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            throw e;
        }
    }
}
