package io.caravanserai;

import io.caravanserai.operations.CannotStart;
import io.caravanserai.operations.StartUpChecks;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The hub: starts the Camel routes of every module. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Caravanserai {

    public static void main(String[] args) {
        var hub = new SpringApplication(Caravanserai.class);
        hub.addListeners(new StartUpChecks());
        try {
            hub.run(args);
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
