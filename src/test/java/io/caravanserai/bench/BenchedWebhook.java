package io.caravanserai.bench;

import io.caravanserai.Caravanserai;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;

/** The whole hub; only what is behind the topic of the events rests, for the bench is of the webhook. */
public final class BenchedWebhook {

    private BenchedWebhook() {}

    /** @param args the port, then {@code --name=value} of the hub's variables */
    public static void main(String[] args) throws Exception {
        var hub = SpringApplication.run(
                Caravanserai.class,
                Stream.concat(
                                Stream.of(
                                        "--server.port=" + args[0],
                                        "--camel.main.routes-exclude-pattern=**/stripe-to-customers.camel.yaml"),
                                Arrays.stream(args).skip(1))
                        .toArray(String[]::new));
        Probe.serve();
        hub.close();
        System.exit(0);
    }
}
