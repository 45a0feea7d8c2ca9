package io.caravanserai;

import io.caravanserai.security.PasswordHash;
import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The hub: starts the Camel routes of every module. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Caravanserai {

    /** @param args none to run the hub; {@code hash-password} to hash one for the environment */
    public static void main(String[] args) throws IOException {
        if (args.length == 1 && args[0].equals("hash-password")) {
            PasswordHash.main(args);
            return;
        }
        SpringApplication.run(Caravanserai.class, args);
    }
}
