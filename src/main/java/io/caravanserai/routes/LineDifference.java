package io.caravanserai.routes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** What must be taken from one text, and added to it, to have another: by the longest lines that both have in order. */
final class LineDifference {

    private static final int MOST = 4_000_000;

    private LineDifference() {}

    /** @return all lines of both: {@code "- …"} of the first only, {@code "+ …"} of the second only, else {@code "  …"} */
    static List<String> of(List<String> before, List<String> after) {
        if ((long) before.size() * after.size() > MOST) {
            var all = new ArrayList<String>();
            before.forEach(line -> all.add("- " + line));
            after.forEach(line -> all.add("+ " + line));
            return all;
        }
        return walk(before, after, common(before, after));
    }

    /** @return how many lines both have in common up to each line of each */
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = 1; i <= before.size(); i++) {
            for (int j = 1; j <= after.size(); j++) {
                common[i][j] = before.get(i - 1).equals(after.get(j - 1))
                        ? common[i - 1][j - 1] + 1
                        : Math.max(common[i - 1][j], common[i][j - 1]);
            }
        }
        return common;
    }

    private static List<String> walk(List<String> before, List<String> after, int[][] common) {
        Deque<String> lines = new ArrayDeque<>();
        int i = before.size();
        int j = after.size();
        while (i > 0 || j > 0) {
            if (i > 0 && j > 0 && before.get(i - 1).equals(after.get(j - 1))) {
                lines.addFirst("  " + before.get(i - 1));
                i--;
                j--;
            } else if (j > 0 && (i == 0 || common[i][j - 1] >= common[i - 1][j])) {
                lines.addFirst("+ " + after.get(--j));
            } else {
                lines.addFirst("- " + before.get(--i));
            }
        }
        return Collections.unmodifiableList(new ArrayList<>(lines));
    }
}
