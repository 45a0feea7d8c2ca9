package io.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hubs read mail. */
class MailStartTest {

    private static final Path ROUTES = Path.of("src/main/resources/routes/mail");
    private static final Pattern BEGINS_BY_ITSELF = Pattern.compile("(?m)^ +from:\\s+uri: (?!direct$)");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatPollsAndReadsStartsWhereThereIsAKeyAndAllElseAlways(boolean key) throws Exception {
        var vault = new Vault(VaultTest.properties(key ? Base64.getEncoder().encodeToString(new byte[32]) : ""));
        try (var camel = new DefaultCamelContext()) {
            camel.setAutoStartupExcludePattern("follow-*");
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:follow").routeId("follow-tours").to("direct:there");
                    MailStart.ROUTES.forEach(
                            id -> from("direct:" + id).routeId(id).to("direct:there"));
                    from("direct:there").routeId("list-mailboxes").stop();
                }
            });
            new MailStart(vault).beforeApplicationStart(camel);
            camel.start();

            var routes = camel.getRouteController();
            assertThat(MailStart.ROUTES)
                    .allSatisfy(id -> assertThat(routes.getRouteStatus(id)).hasToString(key ? "Started" : "Stopped"));
            assertThat(routes.getRouteStatus("follow-tours"))
                    .as("what others leave standing")
                    .hasToString("Stopped");
            assertThat(routes.getRouteStatus("list-mailboxes")).hasToString("Started");
        }
    }

    @Test
    void noRouteThatBeginsByItselfIsForgotten() throws IOException {
        try (var files = Files.list(ROUTES)) {
            List<String> beginning = files.filter(
                            file -> BEGINS_BY_ITSELF.matcher(text(file)).find())
                    .map(file -> file.getFileName().toString().replace(".camel.yaml", ""))
                    .filter(id -> !id.equals("forget-old-mail"))
                    .toList();

            assertThat(beginning).containsExactlyInAnyOrderElementsOf(MailStart.ROUTES);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
