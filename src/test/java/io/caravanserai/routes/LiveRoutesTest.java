package io.caravanserai.routes;

import static io.caravanserai.routes.EditedHub.COUNT;
import static io.caravanserai.routes.EditedHub.GREET;
import static io.caravanserai.routes.EditedHub.GREETING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.shared.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.ServiceStatus;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.impl.health.RouteHealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class LiveRoutesTest {

    private static final String WELCOMING = GREETING.replace("Hello", "Welcome");
    private static final String FAREWELL = "customers/say-farewell.camel.yaml";
    private static final String SAYING_FAREWELL = COUNT.replace("count", "say-farewell");

    @TempDir
    Path folder;

    EditedHub hub;

    @BeforeEach
    void aHub() throws Exception {
        hub = EditedHub.start(folder);
    }

    @AfterEach
    void end() {
        hub.close();
    }

    @Test
    void anEditedRouteIsExchangedAndNoOtherIsTouched() {
        var other = hub.route("count");
        assertThat(hub.answer("greet", "Ada")).isEqualTo("Hello dear Ada");

        hub.saves(GREET, WELCOMING);

        assertThat(hub.answer("greet", "Ada")).isEqualTo("Welcome dear Ada");
        assertThat(hub.route("count")).isSameAs(other);
        assertThat(hub.routes().edited()).containsExactly(GREET);
        assertThat(hub.refusals()).isEmpty();
    }

    @Test
    void theHubsOwnRouteIsBackWhenTheFileIsRemoved() throws Exception {
        hub.saves(GREET, WELCOMING);

        hub.removes(GREET);

        assertThat(hub.answer("greet", "Ada")).isEqualTo("Hello dear Ada");
        assertThat(hub.routes().edited()).isEmpty();
    }

    @Test
    void aNewRouteComesAndGoesWithItsFile() throws Exception {
        hub.saves(FAREWELL, SAYING_FAREWELL);
        assertThat(hub.answer("say-farewell", "Ada")).isEqualTo("Ada");

        hub.removes(FAREWELL);

        assertThat(hub.route("say-farewell")).isNull();
    }

    @Test
    void twoNewRoutesAreTakenThoughTheOneThatIsReadFirstCallsTheOther() {
        EditedHub.write(folder.resolve(FAREWELL), SAYING_FAREWELL);
        hub.saves(GREET, GREETING.replace("name: count", "name: say-farewell"));
        assertThat(hub.refusals()).isEmpty();

        assertThat(hub.answer("greet", "Ada")).isEqualTo("Hello dear Ada");
    }

    @Test
    void aRouteThatAnotherOneCallsStaysThoughItsFileIsGone() throws Exception {
        hub.saves(FAREWELL, SAYING_FAREWELL);
        hub.saves(GREET, GREETING.replace("name: count", "name: say-farewell"));

        hub.removes(FAREWELL);

        assertThat(hub.refusals()).extracting(Refusal::reason).containsExactly("is gone, but the route greet calls it");
        assertThat(hub.answer("greet", "Ada")).isEqualTo("Hello dear Ada");

        hub.removes(GREET);
        assertThat(hub.refusals()).isEmpty();
        assertThat(hub.route("say-farewell")).isNull();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "group: customers                                | group: [customers              | 5  | is no YAML",
                "id: greet\\n                                    | id: greets\\n                  | 2  | has the id 'greets'",
                "id: greet\\n    desc                            | desc                           | 2  | has the id ''",
                "description: Greet whoever asks.                | precondition: true             | 2  | has no description",
                "group: customers                                | group: stripe                  | 4  | has the group 'stripe'",
                "group: customers\\n    route                    | route                          | 2  | has the group ''",
                "leave-to-caller                                 | leave-it                       | 5  | error policy 'leave-it'",
                "routeConfigurationId: leave-to-caller\\n    from | from                           | 2  | error policy ''",
                "ref: greeter                                    | ref: nobody                    | 12 | the bean 'nobody'",
                "method: greet                                   | method: bow                    | 12 | the method 'bow'",
                "name: count                                     | name: nobody                   | 16 | calls direct:nobody",
                "name: greet\\n                                  | name: hail\\n                  | 7  | serves direct:greet no longer",
                "name: count                                     | {name: count, password: x}     | 19 | may hold a secret",
                "uri: direct\\n            para                  | uri: nowhere\\n            para | 15 | nowhere",
                "name: count                                     | {name: count, nonsense: 1}     | 15 | nonsense",
                "simple:                                         | simpel:                        | 22 | simpel",
                "setBody:                                        | setBodi:                       | 20 | setBodi",
                "${body}                                         | ${nonsense}                    | 1  | nonsense",
            })
    void aBrokenFileIsRefusedWithLineAndReasonAndTheRouteGoesOn(String from, String to, int line, String reason) {
        String good = newLines(from);
        String bad = newLines(to);
        assertThat(GREETING).contains(good);
        var before = hub.route("greet");

        hub.saves(GREET, GREETING.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad)));

        assertThat(hub.refusals()).anySatisfy(refusal -> {
            assertThat(refusal.file()).isEqualTo(GREET);
            assertThat(refusal.reason()).contains(reason);
            assertThat(refusal.line()).as(refusal.toString()).isEqualTo(line);
        });
        assertThat(hub.route("greet")).isSameAs(before);
        assertThat(hub.answer("greet", "Ada")).isEqualTo("Hello dear Ada");
    }

    /** What Camel itself would say only to the first message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "toD: {id: greet.x, uri: 'nosuch:x'}                                                       | nosuch",
                "toD: {id: greet.x, uri: 'nosuch:${header.x}'}                                             | nosuch",
                "toD: {id: greet.x, uri: nosuch, parameters: {name: '${header.x}'}}                        | nosuch",
                "toD: {id: greet.x, uri: '{{nothing:nosuch}}:${header.x}'}                                 | nosuch",
                "toD: {id: greet.x, uri: 'direct:count?nonsense=1'}                                        | nonsense",
                "wireTap: {id: greet.x, uri: 'nosuch:x'}                                                   | nosuch",
                "poll: {id: greet.x, uri: 'nosuch:x'}                                                      | nosuch",
                "enrich: {id: greet.x, expression: {constant: {expression: 'nosuch:x'}}}                   | nosuch",
                "enrich: {id: greet.x, expression: {simple: {expression: 'nosuch:${header.x}'}}}           | nosuch",
                "pollEnrich: {id: greet.x, expression: {constant: {expression: 'nosuch:x'}}}               | nosuch",
                "recipientList: {id: greet.x, expression: {constant: {expression: 'direct:count, nosuch:x'}}} | nosuch",
                "routingSlip: {id: greet.x, expression: {simple: {expression: 'direct:count,nosuch:x'}}}   | nosuch",
                "dynamicRouter: {id: greet.x, expression: {constant: {expression: 'nosuch:x'}}}            | nosuch",
                "filter: {id: greet.y, expression: {simple: {expression: '${body}'}}, steps: [{toD: {id: greet.x, uri: 'nosuch:x'}}]} | nosuch",
            })
    void anAddressThatLeadsNowhereIsFoundInWhicheverStep(String step, String reason) {
        hub.saves(GREET, GREETING + "        - " + step + "\n");

        assertThat(hub.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.reason()).contains(reason);
            assertThat(refusal.line()).isEqualTo(23);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "toD: {id: greet.x, uri: 'direct:${header.door}'}",
                "toD: {id: greet.x, uri: direct, parameters: {name: '${header.door}'}}",
                "toD: {id: greet.x, uri: '${header.door}'}",
                "recipientList: {id: greet.x, expression: {header: {expression: doors}}}",
                "enrich: {id: greet.x, expression: {simple: {expression: '${header.door}'}}}",
                "wireTap: {id: greet.x, uri: 'direct:count'}"
            })
    void anAddressThatOnlyTheMessageKnowsIsLeftToTheMessage(String step) {
        hub.saves(GREET, GREETING + "        - " + step + "\n");

        assertThat(hub.refusals()).isEmpty();
    }

    /** A rule reads the text; a placeholder can hide from it what Camel then finds. */
    @Test
    void noBeanOfAnotherModuleIsFoundWhateverTheFileCallsIt() {
        hub.saves(GREET, GREETING + "        - to: {id: greet.x, uri: '{{nothing:be}}{{nothing:an}}:stranger'}\n");
        assertThat(hub.refusals())
                .extracting(Refusal::reason)
                .singleElement()
                .asString()
                .contains("No bean could be found in the registry for: stranger");

        hub.saves(GREET, GREETING + "        - to: {id: greet.x, uri: '{{nothing:be}}{{nothing:an}}:greeter'}\n");
        assertThat(hub.refusals()).isEmpty();
    }

    @Test
    void nothingIsFetchedWhileAFileIsJudged() {
        try (var site = VisitedSite.open()) {
            for (String step : List.of(
                    "setBody: {expression: {constant: {expression: 're{{nothing:source}}:SITE/x'}}}",
                    "setBody: {expression: {simple: {expression: 're{{nothing:source}}:SITE/x'}}}",
                    "setBody: {expression: {constant: {expression: '{{b{{nothing:ean}}:greeter.greet}}'}}}")) {
                hub.saves(GREET, GREETING + "        - " + step.replace("SITE", site.address()) + "\n");

                assertThat(hub.refusals())
                        .as(step)
                        .extracting(Refusal::reason)
                        .singleElement()
                        .asString()
                        .containsAnyOf("takes its text from", "in a placeholder");
            }
            assertThat(site.visits()).isZero();
        }
    }

    private static String newLines(String text) {
        return text.replace("\\n", "\n");
    }

    @Test
    void aFileWithMoreThanOneRouteIsRefused() {
        hub.saves(GREET, GREETING + COUNT);

        assertThat(hub.refusals())
                .extracting(Refusal::reason)
                .singleElement()
                .asString()
                .contains("one route");
    }

    @Test
    void aGoodEditFollowsABrokenOne() {
        hub.saves(GREET, WELCOMING.replace("direct", "nowhere"));
        assertThat(hub.refusals()).isNotEmpty();

        hub.saves(GREET, WELCOMING);

        assertThat(hub.refusals()).isEmpty();
        assertThat(hub.answer("greet", "Ada")).isEqualTo("Welcome dear Ada");
    }

    @Test
    void theRouteBeforeIsBackWhereTheNewOneCannotBeStarted() {
        // A direct: has one consumer; that it is taken shows only when the second one starts.
        hub.saves(FAREWELL, SAYING_FAREWELL.replace("name: say-farewell", "name: bye"));

        hub.saves(FAREWELL, SAYING_FAREWELL.replace("name: say-farewell", "name: greet"));

        assertThat(hub.refusals()).extracting(Refusal::reason).isNotEmpty();
        assertThat(hub.answer("bye", "Ada")).isEqualTo("Ada");
        assertThat(hub.answer("greet", "Ada")).isEqualTo("Hello dear Ada");
    }

    @Test
    void aRouteThatAnOperatorStoppedStaysStopped() throws Exception {
        hub.camel().getRouteController().stopRoute("greet");

        hub.saves(GREET, WELCOMING);
        assertThat(hub.camel().getRouteController().getRouteStatus("greet")).isEqualTo(ServiceStatus.Stopped);

        hub.camel().getRouteController().startRoute("greet");
        assertThat(hub.answer("greet", "Ada")).isEqualTo("Welcome dear Ada");
    }

    @Test
    void aRouteThatWasEditedWhileItStoodIsToldToStandThenAndEverAfter() throws Exception {
        var controller = hub.camel().getRouteController();
        controller.stopRoute("greet");
        assertThat(camelsHealth()).isEqualTo(State.DOWN);

        hub.saves(GREET, WELCOMING);
        assertThat(camelsHealth()).isEqualTo(State.DOWN);
        assertThat(health().getDetails()).containsOnly(Map.entry("greet", ServiceStatus.Stopped));

        controller.startRoute("greet");
        assertThat(camelsHealth()).isEqualTo(State.UP);
        assertThat(health()).isEqualTo(Health.up().build());

        controller.stopRoute("greet");
        assertThat(camelsHealth()).isEqualTo(State.DOWN);
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void aSuspendedRouteIsToldAndOneThatIsMeantToStandIsNot() throws Exception {
        hub.camel().getRouteController().suspendRoute("greet");
        hub.camel().getRouteController().stopRoute("count");
        assertThat(health().getDetails())
                .containsOnly(Map.entry("greet", ServiceStatus.Suspended), Map.entry("count", ServiceStatus.Stopped));

        hub.camel().setAutoStartupExcludePattern("gre*,count");
        assertThat(health()).isEqualTo(Health.up().build());

        hub.saves(FAREWELL, SAYING_FAREWELL.replace("    group:", "    autoStartup: \"false\"\n    group:"));
        assertThat(hub.camel().getRouteController().getRouteStatus("say-farewell"))
                .isEqualTo(ServiceStatus.Stopped);
        assertThat(health()).isEqualTo(Health.up().build());
        hub.saves(FAREWELL, SAYING_FAREWELL.replace("    group:", "    autoStartup: 'false'\n    group:"));
        assertThat(health()).isEqualTo(Health.up().build());
    }

    private State camelsHealth() {
        return new RouteHealthCheck(hub.route("greet")).call().getState();
    }

    private Health health() {
        return new StandingHealth(hub.camel()).health();
    }

    @Test
    void anEditOfTheApiWaitsUntilTheHubHasStarted(@TempDir Path filled) throws Exception {
        try (var starting = EditedHub.starting(filled)) {
            var made = new AtomicInteger();

            assertThatThrownBy(() -> starting.routes().edit((files, wishes) -> made.incrementAndGet()))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(503));
            assertThat(made).hasValue(0);

            starting.routes().goLive(new RunningRoutes(starting.camel()));
            assertThat(starting.routes().<Integer>edit((files, wishes) -> made.incrementAndGet()))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatCannotEvenBeLinkedIsRefusedAlsoAtTheStart(@TempDir Path filled) throws Exception {
        String broken = GREETING.replace("ref: greeter", "ref: broken");
        hub.saves(GREET, broken);
        assertThat(hub.refusals()).extracting(Refusal::reason).containsExactly("io/caravanserai/customers/Gone");
        assertThat(hub.answer("greet", "Ada")).isEqualTo("Hello dear Ada");

        EditedHub.write(filled.resolve(GREET), broken);
        try (var started = EditedHub.start(filled)) {
            assertThat(started.refusals()).extracting(Refusal::file).containsExactly(GREET);
            assertThat(started.answer("greet", "Ada")).isEqualTo("Hello dear Ada");
        }
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        hub.saves(GREET, WELCOMING + "#".repeat(RouteFolder.LARGEST));

        assertThat(hub.refusals()).extracting(Refusal::reason).containsExactly("is larger than 1 MB");
        assertThat(hub.answer("greet", "Ada")).isEqualTo("Hello dear Ada");
    }

    @Test
    void aLinkThatLeadsOutOfTheFolderIsRefusedAndOneWithinItIsFollowed(@TempDir Path elsewhere) throws Exception {
        var outside = Files.writeString(elsewhere.resolve("greet.camel.yaml"), WELCOMING);
        Files.createDirectories(folder.resolve("customers"));
        Files.createSymbolicLink(folder.resolve(GREET), outside);
        hub.routes().look();
        assertThat(hub.refusals())
                .extracting(Refusal::reason)
                .containsExactly("is a link that leads out of the folder");

        hub.removes(GREET);
        Files.createDirectories(folder.resolve(".kept"));
        var inside = Files.writeString(folder.resolve(".kept/greet"), WELCOMING);
        Files.createSymbolicLink(folder.resolve(GREET), inside);
        hub.routes().look();

        assertThat(hub.refusals()).isEmpty();
        assertThat(hub.answer("greet", "Ada")).isEqualTo("Welcome dear Ada");
    }

    @Test
    void aFolderThatIsALinkOutOfTheFolderIsRefused(@TempDir Path elsewhere) throws Exception {
        Files.writeString(elsewhere.resolve("greet.camel.yaml"), WELCOMING);
        Files.createSymbolicLink(folder.resolve("customers"), elsewhere);

        hub.routes().look();

        assertThat(hub.refusals())
                .extracting(Refusal::reason)
                .containsExactly("is a link that leads out of the folder");
    }

    @Test
    void atTheStartFitFilesReplaceTheHubsOwnAndBrokenOnesDoNot(@TempDir Path filled) throws Exception {
        EditedHub.write(filled.resolve(GREET), WELCOMING);
        EditedHub.write(filled.resolve("customers/count.camel.yaml"), COUNT.replace("id: count", "id: counts"));

        try (var started = EditedHub.start(filled)) {
            assertThat(started.answer("greet", "Ada")).isEqualTo("Welcome dear Ada");
            assertThat(started.refusals()).extracting(Refusal::file).containsExactly("customers/count.camel.yaml");
        }
    }
}
