package io.caravanserai.routes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntBiFunction;

/** Lays two lists side by side, in their order, so that as much as can be stands beside what is like it. */
final class Alignment {

    private Alignment() {}

    /** What stands side by side; at least one of both is there. */
    record Pair<T>(Optional<T> before, Optional<T> after) {}

    /** @param likeness how much two are alike; 0 where they must not stand beside each other */
    static <T> List<Pair<T>> of(List<T> before, List<T> after, ToIntBiFunction<T, T> likeness) {
        int[][] best = best(before, after, likeness);
        Deque<Pair<T>> pairs = new ArrayDeque<>();
        int i = before.size();
        int j = after.size();
        while (i > 0 || j > 0) {
            if (j > 0 && best[i][j] == best[i][j - 1]) {
                pairs.addFirst(new Pair<>(Optional.empty(), Optional.of(after.get(--j))));
            } else if (i > 0 && best[i][j] == best[i - 1][j]) {
                pairs.addFirst(new Pair<>(Optional.of(before.get(--i)), Optional.empty()));
            } else {
                pairs.addFirst(new Pair<>(Optional.of(before.get(--i)), Optional.of(after.get(--j))));
            }
        }
        return new ArrayList<>(pairs);
    }

    /** @return how much likeness there can be up to each place of both */
    private static <T> int[][] best(List<T> before, List<T> after, ToIntBiFunction<T, T> likeness) {
        int[][] best = new int[before.size() + 1][after.size() + 1];
        for (int i = 1; i <= before.size(); i++) {
            for (int j = 1; j <= after.size(); j++) {
                int like = likeness.applyAsInt(before.get(i - 1), after.get(j - 1));
                int together = like == 0 ? 0 : best[i - 1][j - 1] + like;
                best[i][j] = Math.max(together, Math.max(best[i - 1][j], best[i][j - 1]));
            }
        }
        return best;
    }
}
