package io.caravanserai.mail;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The mail servers that the hub connects to: those of the known providers, and of others only those that whoever runs the
 * hub has named. Else anybody who may add a mailbox could have the hub knock at any door that it can reach.
 */
@Component
class AllowedHosts {

    private final Set<String> others;

    AllowedHosts(MailProperties properties) {
        others = Stream.of(properties.hosts().split(","))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .map(host -> host.toLowerCase(Locale.ROOT))
                .map(host -> host.contains(":") ? host : host + ":" + Provider.PORT)
                .collect(Collectors.toSet());
    }

    boolean allow(Provider provider, String host, int port) {
        return provider.host()
                .map(own -> own.equals(host) && port == Provider.PORT)
                .orElseGet(() -> others.contains(host + ":" + port));
    }
}
