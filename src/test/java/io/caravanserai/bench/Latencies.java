package io.caravanserai.bench;

import java.util.Arrays;

/** How long rows took from their insert to a reader of the topic. */
final class Latencies {

    private final long[] micros;

    Latencies(long[] micros) {
        this.micros = micros.clone();
        Arrays.sort(this.micros);
    }

    double millis(int percentile) {
        return micros[Math.min(micros.length - 1, micros.length * percentile / 100)] / 1000.0;
    }
}
