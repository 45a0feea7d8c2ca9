package io.caravanserai.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Mails that would cost too much are told as such, and what else is in them is read. */
class BoundsTest {

    private static final String GOOD =
            new String(TravelMail.named("json-ld/page-by-itself.html").content(), StandardCharsets.UTF_8);

    @Test
    void aMessageBeyondTheBoundIsNotLookedAt() {
        var extract = Extraction.of(new byte[1_001], Hints.none(), within(1_000));

        assertThat(reasons(extract)).containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void anArchiveThatUnpacksToTooMuchIsRefused() throws Exception {
        byte[] bomb = Drawn.zip(Map.of("pass.json", new byte[60_000_000]));
        assertThat(bomb.length).isLessThan(100_000);

        assertThat(reasons(extract(bomb))).containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void anArchiveOfTooManyFilesIsRefused() throws Exception {
        var files = new java.util.HashMap<String, byte[]>();
        for (int i = 0; i < 1_000; i++) {
            files.put("file" + i, new byte[0]);
        }

        assertThat(reasons(extract(Drawn.zip(files)))).containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void anArchiveInAnArchiveInAnArchiveIsLeftAlone() throws Exception {
        byte[] pass = TravelMail.named("passes/train.pkpass").content();
        byte[] bundle = Drawn.zip(Map.of("a.pkpass", Drawn.zip(Map.of("b.pkpass", pass))));

        assertThat(extract(bundle).reservations()).isEmpty();
    }

    @Test
    void aPictureOfTooManyPixelsIsNotDecoded() throws Exception {
        assertThat(reasons(extract(pngOf(60_000, 60_000)))).containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void ofALargePictureOnlyEverySoManyPixelsAreDecoded() throws Exception {
        var large = Picture.decoded(
                Drawn.png(new java.awt.image.BufferedImage(5_000, 4_000, java.awt.image.BufferedImage.TYPE_BYTE_GRAY)),
                Bounds.USUAL);

        assertThat(large.orElseThrow().getWidth() * large.get().getHeight()).isBetween(1_000_000, 2 * Picture.PLENTY);
    }

    @Test
    void aPdfThatUnpacksToTooMuchIsRefused() throws Exception {
        assertThat(reasons(extract(pdfWithStream(deflated(new byte[80_000_000]), "/Filter /FlateDecode"))))
                .containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void aPdfThatIsPackedTwiceIsRefused() throws Exception {
        byte[] twice = deflated(deflated(new byte[100_000_000]));
        assertThat(twice.length).isLessThan(10_000);

        assertThat(reasons(extract(pdfWithStream(twice, "/Filter [/FlateDecode /FlateDecode]"))))
                .containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void aPdfThatSpeaksOfImpossibleSizesIsRefused() {
        byte[] pdf = pdfWithStream(
                new byte[10], "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 >>");

        assertThat(reasons(extract(pdf))).containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void ofAPdfOfManyPagesTheFirstAreRead() throws Exception {
        var pdf = new DrawnPdf().page(List.of("1"), Drawn.barcode(PackedMails.ADAS_PASS, BarcodeFormat.AZTEC, 240));
        for (int i = 2; i <= Bounds.USUAL.pages() + 1; i++) {
            pdf.page(List.of("" + i), null);
        }
        var extract = extract(pdf.bytes());

        assertThat(reasons(extract)).contains(Reason.TOO_LARGE);
        assertThat(extract.reservations()).hasSize(1);
    }

    @Test
    void partsTooDeepInOneAnotherAreNotFollowed() {
        var mail = new StringBuilder("From: a@a.example\r\nSubject: deep\r\n");
        for (int i = 0; i < 500; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        mail.append("Content-Type: text/html\r\n\r\n").append(GOOD);

        assertThat(reasons(extract(mail.toString()))).containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void ofTooManyPartsTheFirstAreRead() {
        var mail = new StringBuilder("From: a@a.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n");
        mail.append("--b\r\nContent-Type: text/html\r\n\r\n").append(GOOD).append("\r\n");
        mail.append("--b\r\nContent-Type: text/x-none\r\n\r\nnothing\r\n".repeat(5_000))
                .append("--b--\r\n");
        var extract = extract(mail.toString());

        assertThat(reasons(extract)).containsExactly(Reason.TOO_LARGE);
        assertThat(extract.reservations()).hasSize(1);
    }

    @Test
    void aHugePageIsNotTakenApart() {
        assertThat(reasons(extract("<html><body>" + "<p>flight</p>".repeat(400_000))))
                .containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void thingsThatReferToOneAnotherWithoutEndAreCutOff() {
        var graph = new StringBuilder("[");
        for (int i = 0; i < 40; i++) {
            graph.append("{\"@id\":\"%d\",\"@type\":\"Thing\",\"a\":{\"@id\":\"%d\"},\"b\":{\"@id\":\"%d\"}},"
                    .formatted(i, i + 1, i + 1));
        }
        graph.append("{\"@id\":\"40\",\"@type\":\"Thing\",\"a\":{\"@id\":\"0\"}},")
                .append(
                        "{\"@type\":\"LodgingReservation\",\"reservationNumber\":\"Q-17\",\"reservationStatus\":\"Cancelled\",\"about\":{\"@id\":\"0\"}}]");

        assertThat(reasons(extract(graph.toString()))).contains(Reason.TOO_LARGE);
    }

    @Test
    void jsonTooDeepIsNoJson() {
        assertThat(reasons(extract("{\"Reservation\":" + "[".repeat(100_000)))).containsExactly(Reason.UNREADABLE);
    }

    @Test
    void moreReservationsThanAnybodyMakesAreCutOff() {
        var many = new StringBuilder("[");
        for (int i = 0; i < 1_000; i++) {
            many.append(
                    "{\"@type\":\"LodgingReservation\",\"reservationNumber\":\"Q%d\",\"reservationStatus\":\"Cancelled\"},"
                            .formatted(i));
        }
        var extract = extract(many.append("{}]").toString());

        assertThat(extract.reservations()).hasSize(Bounds.USUAL.reservations());
        assertThat(reasons(extract)).containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void ofMorePassesThanOneTextHasTheFirstAreRead() {
        var text = new StringBuilder("Your passes\n");
        for (int i = 1; i <= 51; i++) {
            text.append(PackedMails.ADAS_PASS.replace("014A0042", "%03dA0042".formatted(i)))
                    .append("\n");
        }
        var extract = extract("From: a@a.example\r\nDate: Wed, 20 May 2026 09:00:00 +0200\r\n"
                + "Content-Type: text/plain\r\n\r\n" + text);

        assertThat(reasons(extract)).containsExactly(Reason.TOO_LARGE);
        assertThat(extract.reservations()).hasSize(50);
    }

    @Test
    void ofMoreBarcodesThanAPassHasTheFirstAreRead() throws Exception {
        var codes = new java.util.ArrayList<String>();
        for (int i = 1; i <= 6; i++) {
            codes.add("{\"message\": \"%s\"}"
                    .formatted(PackedMails.ADAS_PASS.replace("014A0042", "01%dA0042".formatted(i))));
        }
        var extract = extract(Drawn.pass("""
                {"relevantDate": "2026-06-03T09:30:00+02:00", "barcodes": %s,
                 "boardingPass": {"transitType": "PKTransitTypeAir"}}
                """.formatted(codes)));

        assertThat(reasons(extract)).containsExactly(Reason.TOO_LARGE);
        assertThat(extract.reservations()).hasSize(5);
    }

    @Test
    void ofMoreFieldsThanAPassHasTheFirstAreRead() throws Exception {
        String field = "{\"key\": \"note\", \"value\": \"-\"},";
        var extract = extract(Drawn.pass("""
                {"eventTicket": {"primaryFields": [%s {"key": "event", "value": "Late"}]}}
                """.formatted(field.repeat(200))));

        assertThat(reasons(extract)).contains(Reason.TOO_LARGE);
    }

    @Test
    void ofACalendarOfTooManyEntriesTheFirstAreRead() {
        var calendar = new StringBuilder("BEGIN:VCALENDAR\r\n");
        for (int i = 0; i <= 200; i++) {
            calendar.append("BEGIN:VEVENT\r\nUID:u%d\r\nSUMMARY:Meeting\r\nEND:VEVENT\r\n".formatted(i));
        }

        assertThat(reasons(extract(calendar + "END:VCALENDAR\r\n"))).containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void ofTooManyBlocksOfJsonLdTheFirstAreRead() {
        assertThat(reasons(extract("<html><body>" + "<script type=\"application/ld+json\">{}</script>".repeat(101))))
                .containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void ofTooManyPicturesInAPageTheFirstAreRead() {
        assertThat(reasons(extract("<html><body>" + "<img src=\"data:image/png;base64,AA==\">".repeat(11))))
                .containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void ofMicrodataOfTooManyItemsTheFirstAreRead() {
        assertThat(reasons(extract("<html><body>" + "<p itemscope itemtype=\"Thing\"></p>".repeat(501))))
                .containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void microdataTooDeepInOneAnotherIsNotFollowed() {
        assertThat(reasons(extract("<html><body><div itemscope itemtype=\"Thing\">"
                        + "<div itemprop=\"about\" itemscope itemtype=\"Thing\">".repeat(30))))
                .containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void thingsTooDeepInOneAnotherAreNotSearchedForReservations() {
        String thing = "{\"@type\": \"Thing\", \"about\": ";

        assertThat(reasons(extract(thing.repeat(12) + "{\"@type\": \"Thing\"}" + "}".repeat(12))))
                .containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void ofThePicturesOfAPdfTheFirstAreLookedAt() throws Exception {
        byte[] pdf = new DrawnPdf()
                .page(List.of("1"), Drawn.barcode(PackedMails.ADAS_PASS, BarcodeFormat.AZTEC, 240))
                .page(List.of("2"), Drawn.barcode(PackedMails.ADAS_PASS, BarcodeFormat.QR_CODE, 240))
                .bytes();
        var usual = Bounds.USUAL;

        assertThat(reasons(Extraction.of(pdf, Hints.none(), pictures(usual.pixels(), 1))))
                .contains(Reason.TOO_LARGE);
        assertThat(reasons(Extraction.of(pdf, Hints.none(), pictures(1_000, usual.images()))))
                .contains(Reason.TOO_LARGE);
        assertThat(reasons(Extraction.of(pdf, Hints.none(), pictures(usual.pixels(), usual.images()))))
                .doesNotContain(Reason.TOO_LARGE);
    }

    @Test
    void ofATextOfTooManyLinesTheFirstAreRead() {
        String head = "From: a@a.example\r\nContent-Type: text/plain\r\n\r\n";

        assertThat(reasons(extract(head + "-\n".repeat(5_001)))).containsExactly(Reason.TOO_LARGE);
        assertThat(reasons(extract(head + "-\n".repeat(5_000)))).isEmpty();
    }

    @Test
    void entitiesOfADocumentTypeAreNotExpanded() {
        String page = GOOD.replace(
                        "<!DOCTYPE html>",
                        "<!DOCTYPE html [<!ENTITY a SYSTEM \"file:///etc/hostname\"><!ENTITY b \"&a;&a;\">]>")
                .replace("K7XQ2P", "&b;");

        assertThat(extract(page).reservations())
                .first()
                .satisfies(flight -> assertThat(flight.text(Field.NUMBER)).contains("&B;"));
    }

    @Test
    void nothingIsFetched() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(300);
            String host = "http://127.0.0.1:" + server.getLocalPort() + "/";
            extract(GOOD.replace("http://schema.org", host + "context")
                    .replace(
                            "</body>",
                            "<img src=\"%sa.png\"><link rel=stylesheet href=\"%sb.css\"><script src=\"%sc.js\"></script><iframe src=\"%s\"></iframe></body>"
                                    .replace("%s", host)));
            extract("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Flight KZ 110 BER - JFK\r\nATTACH:" + host + "\r\nURL:"
                    + host + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");

            Assertions.assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void whoHasNoTimeLeftSaysSo() {
        var extract =
                Extraction.of(GOOD.getBytes(StandardCharsets.UTF_8), Hints.none(), Bounds.USUAL.lasting(Duration.ZERO));

        assertThat(reasons(extract)).containsExactly(Reason.TOO_SLOW);
    }

    private static Extract extract(String content) {
        return extract(content.getBytes(StandardCharsets.UTF_8));
    }

    private static Extract extract(byte[] content) {
        return Extraction.of(content, Hints.none(), TravelMail.PATIENT);
    }

    private static List<Reason> reasons(Extract extract) {
        return extract.problems().stream().map(Remark::reason).distinct().toList();
    }

    private static Bounds within(int bytes) {
        var usual = Bounds.USUAL;
        return new Bounds(
                bytes,
                usual.depth(),
                usual.parts(),
                usual.markup(),
                usual.pages(),
                usual.unpacked(),
                usual.entries(),
                usual.pixels(),
                usual.images(),
                usual.reservations(),
                usual.time());
    }

    private static Bounds pictures(int pixels, int images) {
        var usual = TravelMail.PATIENT;
        return new Bounds(
                usual.bytes(),
                usual.depth(),
                usual.parts(),
                usual.markup(),
                usual.pages(),
                usual.unpacked(),
                usual.entries(),
                pixels,
                images,
                usual.reservations(),
                usual.time());
    }

    private static byte[] deflated(byte[] content) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out, new Deflater(9), 65_536)) {
            deflater.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] pdfWithStream(byte[] stream, String dictionary) {
        var pdf = new ByteArrayOutputStream();
        pdf.writeBytes("""
                %%PDF-1.7
                1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
                2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
                3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >> endobj
                4 0 obj << /Length %d %s >>
                stream
                """.formatted(stream.length, dictionary).getBytes(StandardCharsets.ISO_8859_1));
        pdf.writeBytes(stream);
        pdf.writeBytes(
                "\nendstream endobj\ntrailer << /Root 1 0 R /Size 5 >>\n%%EOF\n".getBytes(StandardCharsets.ISO_8859_1));
        return pdf.toByteArray();
    }

    /** The beginning of a PNG is enough to know its size. */
    private static byte[] pngOf(int width, int height) throws Exception {
        var header = new ByteArrayOutputStream();
        var chunk = new DataOutputStream(header);
        chunk.writeBytes("IHDR");
        chunk.writeInt(width);
        chunk.writeInt(height);
        chunk.write(new byte[] {8, 2, 0, 0, 0});
        var sum = new CRC32();
        sum.update(header.toByteArray());
        var png = new ByteArrayOutputStream();
        var out = new DataOutputStream(png);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        out.writeInt(13);
        out.write(header.toByteArray());
        out.writeInt((int) sum.getValue());
        return png.toByteArray();
    }
}
