package io.caravanserai.extraction;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/** Reads Apple Wallet's passes: ZIP files with a {@code pass.json}, and bundles of them. */
final class PassReader implements PartReader {

    private final BarcodeReader barcodes;

    PassReader(BarcodeReader barcodes) {
        this.barcodes = barcodes;
    }

    @Override
    public void read(Part part, Findings findings) {
        try {
            read(part.content(), part, findings, true);
        } catch (Archive.TooMuch e) {
            findings.problem(Reason.TOO_LARGE, part.path(), "an archive: " + e.getMessage());
        } catch (IOException e) {
            if (isCalledPass(part)) {
                findings.problem(Reason.UNREADABLE, part.path(), "a broken pass");
            }
        }
    }

    private void read(byte[] zip, Part part, Findings findings, boolean bundle) throws IOException {
        var files = Archive.files(zip, findings.bounds());
        byte[] json = files.get("pass.json");
        var passes = files.keySet().stream()
                .filter(name -> bundle && name.toLowerCase(Locale.ROOT).endsWith(".pkpass"))
                .toList();
        if (json != null) {
            pass(json, part, findings);
        } else if (passes.isEmpty() && isCalledPass(part)) {
            throw new IOException("no pass.json");
        }
        for (String name : passes) {
            read(files.get(name), part, findings, false);
        }
    }

    private void pass(byte[] json, Part part, Findings findings) throws IOException {
        var values = JsonText.read(Charsets.decode(json, Optional.empty()));
        var pass = values.filter(read -> !read.isEmpty() && read.get(0).isObject())
                .map(read -> new Pass(read.get(0)))
                .orElseThrow(() -> new IOException("no JSON"));
        var drafts = PassDrafts.of(pass, part);
        var legs = new ArrayList<Draft>();
        Optional<LocalDate> about = pass.relevantDay().or(() -> barcodes.about(part));
        if (pass.isCutOff()) {
            findings.problem(Reason.TOO_LARGE, part.path(), "a pass with more barcodes or fields than can be meant");
        }
        for (JsonNode code : pass.barcodes().stream().limit(Pass.MOST_BARCODES).toList()) {
            legs.addAll(barcodes.read(code.path("message").asText(), part, about, findings));
        }
        drafts.ifPresent(draft -> {
            legs.stream().filter(leg -> leg.isOn(draft)).findFirst().ifPresent(draft::learnFrom);
            findings.found(draft);
        });
        if (drafts.isEmpty() && legs.isEmpty() && pass.isTravel()) {
            findings.problem(Reason.NOTHING_READ, part.path(), "a pass that tells too little");
        }
    }

    private static boolean isCalledPass(Part part) {
        return part.mediaType().contains("pkpass")
                || part.fileName()
                        .filter(name -> name.toLowerCase(Locale.ROOT).contains(".pkpass"))
                        .isPresent();
    }
}
