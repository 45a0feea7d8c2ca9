package io.caravanserai.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteCoverageTest {

    private static final String HUB = """
            <routes>
              <route id="a" routeConfigurationId="park">
                <from id="from1" exchangesTotal="%1$d"/>
                <onException id="onException1"><to id="park.hand-over" exchangesTotal="%2$d"/></onException>
                <filter id="a.only" exchangesTotal="%1$d"><to id="to1" exchangesTotal="%2$d"/></filter>
              </route>
              <route id="b" routeConfigurationId="park">
                <from id="from2" exchangesTotal="0"/>
                <onException id="onException1"><to id="park.hand-over" exchangesTotal="0"/></onException>
              </route>
              <route id="of-a-test"><from id="from3" exchangesTotal="9"/></route>
            </routes>
            """;

    @Test
    void aStepIsCoveredThatWasPassedInAnyHub() throws Exception {
        var one = new RouteCoverage(Set.of("a", "b", "c")).add(HUB.formatted(3, 0));
        assertThat(one.all()).isEqualTo(5);
        assertThat(one.covered()).isEqualTo(2);
        assertThat(one.toString()).contains("never passed: [03 to]", "never passed: [01 park.hand-over]");
        assertThat(one.neverStarted()).containsExactly("c");

        var both = one.add(HUB.formatted(0, 1));
        assertThat(both.all()).isEqualTo(5);
        assertThat(both.covered()).isEqualTo(4);
        assertThat(both.toString()).endsWith("4 of 5 steps, 80.0 %");
    }

    /** 95 of 106 is 89.6 %: close to nine in ten, and not enough. */
    @ParameterizedTest
    @CsvSource({"9, 10, true", "8, 10, false", "95, 106, false", "96, 106, true", "0, 0, false"})
    void nineStepsInTenAreEnoughAndNothingLessIs(int passed, int all, boolean enough) throws Exception {
        String steps = IntStream.range(0, all)
                .mapToObj(step -> "<to id=\"a.%d\" exchangesTotal=\"%d\"/>".formatted(step, step < passed ? 1 : 0))
                .collect(Collectors.joining());

        var coverage = new RouteCoverage(Set.of("a")).add("<routes><route id=\"a\">" + steps + "</route></routes>");

        assertThat(coverage.isEnough()).isEqualTo(enough);
    }
}
