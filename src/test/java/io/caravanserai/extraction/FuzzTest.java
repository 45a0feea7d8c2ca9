package io.caravanserai.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
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

    /** Names that only reservations have. */
    private static final Pattern MARKUP =
            Pattern.compile("\\b(?:Flight|Lodging|Train|Bus|Boat|Taxi|RentalCar|Event|FoodEstablishment)Reservation\\b"
                    + "|\\breservation(?:Number|For|Status)\\b");

    @Test
    void whateverIsBrokenThereIsAResult() {
        var random = new Random(SEED);
        var mails = TravelMail.all();
        long longest = 0;
        String slowest = "";
        int reservations = 0;
        int problems = 0;
        int silent = 0;
        var surprises = new ArrayList<String>();
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
            if (isSilent(extract) && !mayBeSilent(mail, broken, extract.envelopes())) {
                surprises.add(mail.name() + ", mutation " + i);
            }
            reservations += extract.reservations().size();
            problems += extract.problems().size();
            silent += isSilent(extract) ? 1 : 0;
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

        assertThat(surprises).as("neither a reservation nor a reason").isEmpty();
        assertThat(reservations).isPositive();
        assertThat(problems).isPositive();
        assertThat(longest / 1_000_000_000).as("seconds of %s", slowest).isLessThan(HANG_SECONDS);
    }

    private static boolean isSilent(Extract extract) {
        return extract.reservations().isEmpty() && extract.problems().isEmpty();
    }

    /**
     * Nothing is to be told of a file that told nothing while it was whole, nor of one whose sender the receiving server
     * calls forged. Of all others only where what made it travel mail is gone: no name of a reservation's markup can be read
     * in it any more, no entry of a calendar with a booking's number, no line that begins as a boarding pass, no text that
     * speaks of a booking, and no forwarded message. What is packed or painted cannot be read in that way, and a broken
     * picture does not say of what it was one.
     */
    private static boolean mayBeSilent(TravelMail whole, byte[] broken, List<Envelope> told) {
        String text = new String(broken, StandardCharsets.ISO_8859_1);
        return whole.reservations().isEmpty() && whole.problems().isEmpty()
                || told.stream().anyMatch(Authentication::fails)
                || !MARKUP.matcher(text).find()
                        && !(text.contains("BEGIN:VEVENT")
                                && TravelWords.numberIn(text).isPresent())
                        && text.lines().noneMatch(Bcbp::looksLikeOne)
                        && !TravelWords.speakOfABooking(plainText(text))
                        && !carryAForward(told);
    }

    /** @return what a mail says that is a text and nothing else; nothing of any other */
    private static String plainText(String mail) {
        int end = mail.indexOf("\r\n\r\n");
        boolean isText = end > 0
                && mail.substring(0, end).contains("\r\nContent-Type: text/plain")
                && !mail.substring(end).contains("<");
        return isText ? mail.substring(end) : "";
    }

    private static boolean carryAForward(List<Envelope> told) {
        return told.stream()
                .filter(each -> each.carriage() != Envelope.Carriage.ITSELF)
                .flatMap(each -> each.from().stream())
                .anyMatch(from -> told.stream()
                        .noneMatch(other -> other.to().contains(from)
                                || other.carriage() == Envelope.Carriage.ITSELF
                                        && other.from().equals(Optional.of(from))));
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
