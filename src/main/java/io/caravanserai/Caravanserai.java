package io.caravanserai;

import io.caravanserai.extraction.ExtractCommand;
import io.caravanserai.mail.NewKey;
import io.caravanserai.operations.CannotStart;
import io.caravanserai.operations.StartUpChecks;
import io.caravanserai.security.PasswordHash;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The hub: starts the Camel routes of every module. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Caravanserai {

    /** @param args none to run the hub; {@code hash-password} to hash one for the environment; {@code make-key} to make
     *     one for mail; {@code extract FILE…} to read mail */
    public static void main(String[] args) throws IOException {
        if (args.length == 1 && args[0].equals("hash-password")) {
            PasswordHash.main(args);
            return;
        }
        if (args.length == 1 && args[0].equals("make-key")) {
            NewKey.main(args);
            return;
        }
        if (args.length > 0 && args[0].equals("extract")) {
            ExtractCommand.main(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
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
