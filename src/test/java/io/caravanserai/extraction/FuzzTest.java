package io.caravanserai.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Broken mails: each of the travel mails with bytes changed, lost, doubled, moved, or mixed with another's. There is always
 * a result, whatever is in it. {@code -Dextraction.fuzz=10000} plays more of them, {@code -Dseed=…} the same again, and with
 * {@code -Dextraction.longest=5} none may take 5 seconds.
 */
class FuzzTest {

    private static final int MUTATIONS = Integer.getInteger("extraction.fuzz", 1_500);
    private static final long SEED = Long.getLong("seed", 792);
    /** Extraction gives up before 5 seconds; a machine that is busy with other things may take longer to say so. */
    private static final long HANG_SECONDS = Long.getLong("extraction.longest", 30);

    @Test
    void whateverIsBrokenThereIsAResult() {
        var random = new Random(SEED);
        var mails = TravelMail.all();
        long longest = 0;
        String slowest = "";
        int reservations = 0;
        int problems = 0;
        int silent = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            var mail = mails.get(i % mails.size());
            byte[] broken = new Mutation(random)
                    .of(mail.content(), mails.get(random.nextInt(mails.size())).content());
            long start = System.nanoTime();
            var extract = Extraction.of(broken, mail.hints());
            long took = System.nanoTime() - start;
            if (took > longest) {
                longest = took;
                slowest = mail.name();
            }
            assertThat(extract.problems()).as(mail.name()).noneMatch(FuzzTest::isCrash);
            reservations += extract.reservations().size();
            problems += extract.problems().size();
            silent += extract.reservations().isEmpty() && extract.problems().isEmpty() ? 1 : 0;
        }
        System.out.printf(
                "%n%,d mutations of %d files, seed %d: %,d reservations, %,d problems, %,d with neither;"
                        + " the longest took %d ms (%s); at most %d MB of memory%n",
                MUTATIONS,
                mails.size(),
                SEED,
                reservations,
                problems,
                silent,
                longest / 1_000_000,
                slowest,
                peakMegabytes());

        assertThat(reservations).isPositive();
        assertThat(problems).isPositive();
        assertThat(longest / 1_000_000_000).as("seconds of %s", slowest).isLessThan(HANG_SECONDS);
    }

    /** A reader that gave up in a way that nobody thought of is to be seen to. */
    private static boolean isCrash(Remark problem) {
        return problem.detail().startsWith("its reading failed")
                || problem.detail().contains("Error")
                || problem.detail().endsWith("PointerException");
    }

    private static long peakMegabytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(java.lang.management.MemoryUsage::getUsed)
                        .sum()
                / 1_000_000;
    }

    /** One way of breaking a file. */
    record Mutation(Random random) {

        private static final List<String> NASTY = List.of(
                "{",
                "}",
                "\"",
                "<",
                ">",
                "&quot;",
                "\0",
                "--b\r\n",
                "\r\n\r\n",
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n",
                "BEGIN:VEVENT\r\n",
                "itemscope itemtype=\"http://schema.org/FlightReservation\" ",
                "99999999999999999999",
                "M9",
                "<div itemscope>",
                "\"@graph\":[",
                "endstream",
                "<!--",
                "=3D",
                "%PDF-",
                "PK\u0003\u0004");

        byte[] of(byte[] file, byte[] other) {
            byte[] broken = file;
            for (int times = 1 + random.nextInt(4); times > 0 && broken.length > 0; times--) {
                broken = once(broken, other);
            }
            return broken;
        }

        private byte[] once(byte[] file, byte[] other) {
            int at = random.nextInt(file.length);
            int length = Math.min(file.length - at, 1 + random.nextInt(1 + file.length / 8));
            return switch (random.nextInt(7)) {
                case 0 -> flipped(file);
                case 1 -> joined(file, at, new byte[0], at + length);
                case 2 -> joined(file, at, java.util.Arrays.copyOfRange(file, at, at + length), at);
                case 3 -> joined(file, at, nasty(), at);
                case 4 -> java.util.Arrays.copyOf(file, at);
                case 5 -> joined(file, at, piece(other), at + length);
                default -> joined(file, at, nasty(), Math.min(file.length, at + 8));
            };
        }

        private byte[] flipped(byte[] file) {
            byte[] flipped = file.clone();
            for (int i = 0; i < 1 + file.length / 500; i++) {
                flipped[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            return flipped;
        }

        private byte[] nasty() {
            return NASTY.get(random.nextInt(NASTY.size()))
                    .repeat(random.nextInt(10) == 0 ? 2_000 : 1)
                    .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        }

        private byte[] piece(byte[] other) {
            int at = other.length == 0 ? 0 : random.nextInt(other.length);
            return java.util.Arrays.copyOfRange(other, at, Math.min(other.length, at + 4_000));
        }

        private static byte[] joined(byte[] file, int head, byte[] middle, int tail) {
            byte[] joined = new byte[head + middle.length + file.length - tail];
            System.arraycopy(file, 0, joined, 0, head);
            System.arraycopy(middle, 0, joined, head, middle.length);
            System.arraycopy(file, tail, joined, head + middle.length, file.length - tail);
            return joined;
        }
    }
}
