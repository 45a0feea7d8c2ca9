package io.caravanserai.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** A route is edited on paper: it is told what it would do, and it does nothing. */
class PreviewTest {

    private static final String HEAD = """
            - route:
                id: welcome
                description: Welcome whoever comes.
                group: customers
                routeConfigurationId: leave-to-caller
                from:
                  uri: direct
                  parameters:
                    name: welcome
                  steps:
            """;
    private static final String FILTER = """
                    - filter:
                        id: welcome.choose
                        expression:
                          method:
                            ref: world
                            method: isWelcome
                        steps:
                          - to:
                              id: welcome.send
                              uri: mock
                              parameters:
                                name: guests
            """;

    private final World world = new World();
    private final Recordings recordings = new Recordings(new RecordingSettings(20, DataSize.ofKilobytes(512)));
    private final DefaultCamelContext hub = new DefaultCamelContext();
    private final VisitedSite site = VisitedSite.open();

    @BeforeEach
    void aHub() throws Exception {
        hub.getRegistry().bind("world", world);
        hub.getRegistry().bind("mapper", new ObjectMapper());
        Taps.into(hub, recordings, new RecordedBeans());
        runs(bean("greet", "book").replace("welcome", "reception"));
    }

    @AfterEach
    void end() {
        hub.stop();
        site.close();
    }

    @Test
    void aChangedFilterShowsWhoWouldBeSentOnAndWhoNoMore() throws Exception {
        runs(FILTER);
        comes("Ada", Map.of("rank", "gold"));
        comes("Ben", Map.of("rank", "tin"));

        var messages = previews(FILTER.replace(
                "method:\n                ref: world\n                method: isWelcome",
                "simple:\n                expression: ${header.rank} == 'tin'"));

        assertThat(messages).extracting(PreviewedMessage::changed).containsExactly(true, true);
        assertThat(messages.get(0).diff()).contains("- send mock://guests", "-   | Ada");
        assertThat(messages.get(1).diff()).contains("+ send mock://guests", "+   | Ben");
        nothingMore(1);
    }

    @Test
    void theSameRouteWouldDoTheSame() throws Exception {
        String steps = FILTER + bean("book", "book") + bean("tell", "tell") + ask("reception") + bean("shout", "shout");
        runs(steps);
        comes("Ada", Map.of("rank", "gold"));

        var message = previews(steps).get(0);

        assertThat(message.changed()).isFalse();
        assertThat(message.stopped()).isNull();
        assertThat(message.would())
                .extracting(Shown::does, Shown::where)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("send", "mock://guests"),
                        org.assertj.core.groups.Tuple.tuple("call", "world.book"),
                        org.assertj.core.groups.Tuple.tuple("call", "world.tell"),
                        org.assertj.core.groups.Tuple.tuple("send", "direct://reception"),
                        org.assertj.core.groups.Tuple.tuple("answer", ""));
        assertThat(message.would().get(4).body()).isEqualTo("BOOKING OF BOOKING OF ADA");
        nothingMore(1);
    }

    @Test
    void aBeanThatActsIsNotCalledAndThePreviewSaysWhereItEnds() throws Exception {
        runs(bean("tell", "tell"));
        comes("Ada", Map.of());

        var message = previews(bean("book", "book") + bean("tell", "tell")).get(0);

        assertThat(message.stopped())
                .isEqualTo(
                        "step welcome.book calls world.book, which may act on the world and has no recorded answer for this");
        assertThat(message.diff()).contains("+ call world.book").endsWith("? " + message.stopped());
        assertThat(message.diff())
                .as("what is not known is not said to be gone")
                .noneMatch(line -> line.startsWith("- "));
        assertThat(world.deeds()).containsExactly("tell Ada");
    }

    @Test
    void anAnswerIsGivenToTheSameCallOnly() throws Exception {
        runs(bean("book", "book"));
        comes("Ada", Map.of());

        assertThat(previews(bean("book", "book")).get(0).stopped()).isNull();
        assertThat(previews(bean("shout", "shout") + bean("book", "book"))
                        .get(0)
                        .stopped())
                .contains("world.book");
        assertThat(world.deeds()).containsExactly("book Ada");
    }

    @Test
    void aBeanThatAnswersNothingIsShownAndTheMessageGoesOn() throws Exception {
        runs(bean("shout", "shout"));
        comes("Ada", Map.of());

        var message = previews(bean("shout", "shout") + bean("tell", "tell") + send("guests"))
                .get(0);

        assertThat(message.stopped()).isNull();
        assertThat(message.diff()).contains("+ call world.tell", "+   | ADA", "+ send mock://guests");
        assertThat(world.deeds()).isEmpty();
    }

    @Test
    void whatFailedFailsAgain() throws Exception {
        runs(bean("refuse", "refuse"));
        try {
            comes("Ada", Map.of());
        } catch (org.apache.camel.CamelExecutionException expected) {
            assertThat(expected).hasRootCauseMessage("no room for Ada");
        }

        var message = previews(bean("refuse", "refuse")).get(0);

        assertThat(message.would()).extracting(Shown::does).containsExactly("call", "fail");
        assertThat(message.changed()).isFalse();
    }

    @Test
    void whatARouteThatIsGoneDidIsForgotten() throws Exception {
        runs(bean("shout", "shout"));
        comes("Ada", Map.of());
        assertThat(recordings.of("welcome")).hasSize(1);

        hub.getRouteController().stopRoute("welcome");
        hub.removeRoute("welcome");

        assertThat(recordings.of("welcome")).isEmpty();
    }

    @Test
    void onlyTheLastMessagesAreKeptAndNoLargeOnes() throws Exception {
        runs(bean("shout", "shout"));
        for (int i = 0; i < 30; i++) {
            comes("guest " + i, Map.of());
        }
        comes("x".repeat(200_000), Map.of());

        assertThat(recordings.of("welcome")).hasSize(20);
        assertThat(recordings.of("welcome").get(19).entered().body()).isEqualTo("guest 29");
    }

    @Test
    void aCredentialIsNeitherKeptNorShown() throws Exception {
        runs(send("guests"));
        comes(
                "{\"name\": \"Ada\", \"apiKey\": \"abc123\", \"card\": \"sk_test_4711\", \"known\": \"of the hub\"}",
                Map.of("Authorization", "Basic abc", "X-Auth-Token", "t", "rank", "gold"));

        var secrets = new Secrets(List.of("of the hub"));
        var shown = new Previews(hub, recordings, new Showing(new ObjectMapper(), secrets))
                .of(RouteFile.parse("customers/welcome.camel.yaml", HEAD + send("guests")))
                .toString();

        assertThat(recordings.of("welcome").get(0).entered().headers())
                .containsEntry("Authorization", "***")
                .containsEntry("X-Auth-Token", "***")
                .containsEntry("rank", "gold");
        assertThat(shown).contains("Ada", "***").doesNotContain("abc123", "sk_test", "of the hub", "Basic");
    }

    /** A preview neither waits nor counts what is let through, nor goes on in another thread. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "- throttle: {id: welcome.x, mode: TotalRequests, timePeriodMillis: '60000', expression: {constant: {expression: '1'}}}",
                "- throttle: {id: welcome.x, expression: {constant: {expression: '1'}}}",
                "- delay: {id: welcome.x, asyncDelayed: 'true', expression: {constant: {expression: '5'}}}",
                "- threads: {id: welcome.x, poolSize: '2'}",
                "- filter: {id: welcome.x, expression: {simple: {expression: '${body} != null'}}, steps: [{delay: {id: welcome.y, expression: {constant: {expression: '5'}}}}]}",
                "- circuitBreaker: {id: welcome.x, steps: [{delay: {id: welcome.y, expression: {constant: {expression: '5'}}}}]}"
            })
    void aRouteThatKeepsARateOrWaitsIsTriedLikeAnyOther(String step) throws Exception {
        String steps = "        " + step + "\n" + bean("shout", "shout");
        runs(steps);
        comes("Ada", Map.of());

        var message = previews(steps).get(0);

        assertThat(message.changed()).as(message.diff().toString()).isFalse();
        assertThat(message.stopped()).isNull();
        assertThat(message.would().get(0).body()).isEqualTo("ADA");
    }

    /** However a step acts, it does nothing, and the preview says what it would have done. */
    @ParameterizedTest
    @MethodSource("waysToAct")
    void whateverAnEditedRouteWouldDoIsToldAndNothingIsDone(String step, String told) throws Exception {
        runs(bean("shout", "shout"));
        comes("Ada", Map.of("where", "guests"));

        var message = previews("        " + step + "\n").get(0);

        assertThat(message.diff()).anyMatch(line -> line.contains(told));
        nothingMore(0);
        assertThat(world.deeds()).isEmpty();
        assertThat(Path.of("target/must-not-be")).doesNotExist();
    }

    static Stream<Arguments> waysToAct() {
        String sent = "+ send mock://guests";
        String asked = "? step welcome.x asks direct://reception, and no answer to this is recorded";
        String read = "? the route reads from direct://reception";
        String called = " calls world.book, which may act on the world and has no recorded answer for this";
        return Stream.of(
                Arguments.of("- to: {id: welcome.x, uri: direct, parameters: {name: reception}}", asked),
                Arguments.of("- to: {id: welcome.x, uri: 'mock:guests'}", sent),
                Arguments.of("- toD: {id: welcome.x, uri: 'mock:${header.where}'}", sent),
                Arguments.of("- wireTap: {id: welcome.x, uri: 'direct:reception'}", "+ send direct://reception"),
                Arguments.of("- enrich: {id: welcome.x, expression: " + constant("direct:reception") + "}", asked),
                Arguments.of(
                        "- pollEnrich: {id: welcome.x, timeout: '100', expression: " + constant("direct:reception")
                                + "}",
                        read),
                Arguments.of("- poll: {id: welcome.x, uri: 'direct:reception', parameters: {timeout: '100'}}", read),
                Arguments.of(
                        "- recipientList: {id: welcome.x, expression: " + constant("mock:guests,direct:reception")
                                + "}",
                        asked),
                Arguments.of(
                        "- routingSlip: {id: welcome.x, expression: " + constant("mock:guests,direct:reception") + "}",
                        asked),
                Arguments.of(
                        "- dynamicRouter: {id: welcome.x, expression: {method: {ref: world, method: book}}}",
                        "? step welcome.x" + called),
                Arguments.of(
                        "- to: {id: welcome.x, uri: 'file:target/must-not-be'}", "+ send file://target/must-not-be"),
                Arguments.of("- to: {id: welcome.x, uri: 'bean:world?method=book'}", "? a step" + called),
                Arguments.of(
                        "- setBody: {id: welcome.x, expression: {simple: {expression: '${bean:world.book}'}}}",
                        "? step welcome.x" + called),
                Arguments.of(
                        "- script: {id: welcome.x, expression: {simple: {expression: '${bean:world?method=book}'}}}",
                        "? step welcome.x" + called),
                Arguments.of(
                        "- loop: {id: welcome.x, doWhile: 'true', expression: {simple: {expression: 'true'}}, "
                                + "steps: [{to: {id: welcome.y, uri: 'mock:guests'}}]}",
                        "? the route goes on and on"),
                Arguments.of(
                        "- multicast: {id: welcome.x, parallelProcessing: 'true', steps: ["
                                + "{to: {id: welcome.y, uri: 'mock:guests'}}, "
                                + "{bean: {id: welcome.z, ref: world, method: book}}]}",
                        "? step welcome.z" + called),
                Arguments.of(
                        "- doTry: {id: welcome.x, steps: [{bean: {id: welcome.y, ref: world, method: book}}], "
                                + "doCatch: [{id: welcome.c, exception: [java.lang.Exception], "
                                + "steps: [{to: {id: welcome.z, uri: 'direct:reception'}}]}]}",
                        "? step welcome.y" + called));
    }

    private static String constant(String text) {
        return "{constant: {expression: '" + text + "'}}";
    }

    /** What cannot be tried with nothing real in it is not tried, and that is said. */
    @ParameterizedTest
    @MethodSource("whatIsNotTried")
    void whatWouldActWhileItIsBuiltIsRefused(String step, String why) throws Exception {
        runs(bean("shout", "shout"));
        comes("Ada", Map.of());
        String asked = step.replace("SITE", site.address());

        assertThatThrownBy(() -> previews("        " + asked + "\n"))
                .isInstanceOf(RefusedFile.class)
                .hasMessageContaining(why);

        assertThat(site.visits()).isZero();
        assertThat(world.deeds()).isEmpty();
    }

    static Stream<Arguments> whatIsNotTried() {
        String setBody = "- setBody: {id: welcome.x, expression: ";
        String text = "takes its text from ";
        return Stream.of(
                Arguments.of("- process: {id: welcome.x, ref: world}", "Processor"),
                Arguments.of(setBody + constant("resource:SITE/x") + "}", text),
                Arguments.of(setBody + "{simple: {expression: 'resource:SITE/x'}}}", text),
                Arguments.of(setBody + constant("resource:file:pom.xml") + "}", text),
                Arguments.of(setBody + constant("resource:bean:world.book") + "}", text),
                Arguments.of(setBody + constant("{{nowhere:resource:SITE/x}}") + "}", text),
                Arguments.of(setBody + constant("{{bean:world.book}}") + "}", "in a placeholder"));
    }

    /** Camel 4.17 calls itself without end for a text whose address depends on the message. */
    @Test
    void aRouteThatCamelItselfFailsOnIsRefusedAtOnce() throws Exception {
        runs(bean("shout", "shout"));
        comes("Ada", Map.of("where", site.address()));

        assertThatThrownBy(() -> previews("        - setBody: {id: welcome.x, expression: "
                        + "{simple: {expression: 'resource:${header.where}/x'}}}\n"))
                .isInstanceOf(RefusedFile.class)
                .hasMessageContaining("StackOverflowError");

        assertThat(site.visits()).isZero();
    }

    private static String bean(String verb, String method) {
        return """
                        - bean:
                            id: welcome.%s
                            ref: world
                            method: %s
                """.formatted(verb, method);
    }

    private static String ask(String door) {
        return """
                        - to:
                            id: welcome.ask
                            uri: direct
                            parameters:
                              name: %s
                """.formatted(door);
    }

    private static String send(String to) {
        return """
                        - to:
                            id: welcome.tell-all
                            uri: mock
                            parameters:
                              name: %s
                """.formatted(to);
    }

    private void runs(String steps) throws Exception {
        String text = steps.contains("reception.") ? HEAD.replace("welcome", "reception") + steps : HEAD + steps;
        PluginHelper.getRoutesLoader(hub).loadRoutes(ResourceHelper.fromString("welcome.camel.yaml", text));
        hub.start();
    }

    private void comes(String name, Map<String, Object> headers) {
        hub.createProducerTemplate().requestBodyAndHeaders("direct:welcome", name, headers);
    }

    private List<PreviewedMessage> previews(String steps) throws RefusedFile {
        var showing = new Showing(new ObjectMapper(), new Secrets(List.of()));
        return new Previews(hub, recordings, showing).of(RouteFile.parse("customers/welcome.camel.yaml", HEAD + steps));
    }

    private void nothingMore(int guests) {
        assertThat(hub.getEndpoint("mock:guests", MockEndpoint.class).getReceivedCounter())
                .isEqualTo(guests);
        assertThat(recordings.of("reception")).hasSizeLessThanOrEqualTo(1);
    }
}
