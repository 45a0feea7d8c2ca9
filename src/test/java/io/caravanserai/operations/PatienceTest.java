package io.caravanserai.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final List<String> diary = new ArrayList<>();

    @Test
    void aServerThatIsStillStartingIsWaitedForAndTheDiarySaysSo() {
        var problems = patience("30s").await(List.of(new Server("Kafka", 2)));

        assertThat(problems).isEmpty();
        assertThat(diary).singleElement().asString().matches("Waiting, \\d+ s more at most, for Kafka \\(starting\\)");
    }

    @Test
    void aServerThatAnswersAtOnceIsNotWorthAWord() {
        patience("30s").await(List.of(new Server("Kafka", 0)));

        assertThat(diary).isEmpty();
    }

    @Test
    void whenPatienceIsSpentEverySilentServerIsTold() {
        var problems = patience("0s").await(List.of(new Server("PostgreSQL", 99), new Server("Kafka", 99)));

        assertThat(problems)
                .containsExactly(
                        "PostgreSQL did not answer within 0 s (starting)",
                        "Kafka did not answer within 0 s (starting)");
    }

    private Patience patience(String patience) {
        return new Patience(Duration.parse("PT" + patience.toUpperCase()), diary::add);
    }

    private record Server(String name, AtomicInteger silences) implements NeededServer {

        Server(String name, int silences) {
            this(name, new AtomicInteger(silences));
        }

        @Override
        public List<String> problems() throws NoAnswer {
            if (silences.getAndDecrement() > 0) {
                throw new NoAnswer("starting");
            }
            return List.of();
        }
    }
}
