package io.caravanserai.bookingengine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the order in which a row's changes are told, and however often, the end is that of the source. */
class AnyOrderTest {

    private static final RowKey KEY = new RowKey("tours", "{\"tour_code\":\"A\"}");

    static java.util.stream.LongStream seeds() {
        return java.util.stream.LongStream.range(0, 2_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shuffledAndRepeatedChangesOfARowEndAsThoseInOrder(long seed) {
        var random = new Random(seed);
        List<ToldRow> life = life(random);
        RowHistory inOrder = apply(life);
        var shuffled = new ArrayList<>(life);
        life.forEach(change -> {
            if (random.nextBoolean()) {
                shuffled.add(change);
            }
        });
        Collections.shuffle(shuffled, random);

        RowHistory anyhow = apply(shuffled);

        assertThat(anyhow.deleted()).as("%s", shuffled).isEqualTo(inOrder.deleted());
        assertThat(anyhow.lsn()).isEqualTo(inOrder.lsn());
        if (!inOrder.deleted()) {
            assertThat(anyhow.content()).as("%s", shuffled).isEqualTo(inOrder.content());
            assertThat(anyhow.untold()).as("%s", shuffled).isEqualTo(inOrder.untold());
        }
        if (life.stream().noneMatch(ToldRow::deleted)) {
            assertThat(anyhow.bornAt()).as("%s", shuffled).isEqualTo(inOrder.bornAt());
        }
    }

    private static RowHistory apply(List<ToldRow> changes) {
        RowHistory row = RowHistory.unknown();
        for (ToldRow change : changes) {
            row = row.with(change);
        }
        return row;
    }

    /** Creations, changes that leave the large column alone, deletions, and new lives under the same key. */
    private static List<ToldRow> life(Random random) {
        var changes = new ArrayList<ToldRow>();
        boolean alive = false;
        for (long lsn = 10; lsn < 10 + random.nextInt(12); lsn++) {
            boolean dies = alive && random.nextInt(4) == 0;
            boolean partial = random.nextInt(alive ? 2 : 6) == 0;
            changes.add(dies ? died(lsn) : told(lsn, partial));
            alive = !dies;
        }
        if (changes.isEmpty()) {
            changes.add(told(10, false));
        }
        return changes;
    }

    private static ToldRow died(long lsn) {
        return new ToldRow(KEY, lsn, true, JsonNodeFactory.instance.objectNode(), Set.of());
    }

    private static ToldRow told(long lsn, boolean partial) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("title", "title " + lsn);
        if (!partial) {
            row.put("brochure", "brochure " + lsn);
        }
        return new ToldRow(KEY, lsn, false, row, partial ? Set.of("brochure") : Set.of());
    }
}
