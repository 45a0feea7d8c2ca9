package io.caravanserai.extraction;

import io.caravanserai.extraction.Source.Origin;

/** Reads JSON-LD: a block of a page, or a file. */
final class JsonReader implements PartReader {

    private final BarcodeReader barcodes;

    JsonReader(BarcodeReader barcodes) {
        this.barcodes = barcodes;
    }

    @Override
    public void read(Part part, Findings findings) {
        if (part.content().length > findings.bounds().markup()) {
            findings.problem(Reason.TOO_LARGE, part.path(), "JSON of " + part.content().length + " bytes");
            return;
        }
        read(part.text(), part, findings);
    }

    void read(String block, Part part, Findings findings) {
        var values = JsonText.read(block);
        if (values.isPresent()) {
            var read = JsonItems.of(values.get());
            var items = ItemDrafts.of(read.items(), Origin.JSON_LD, part).cutOffAlso(read.cutOff());
            items.drafts().forEach(findings::found);
            barcodes.tokens(items.drafts(), part, findings);
            if (items.cutOff()) {
                findings.problem(Reason.TOO_LARGE, part.path(), "JSON-LD of more things than can be meant");
            }
        } else if (block.contains("Reservation")) {
            findings.problem(Reason.UNREADABLE, part.path(), "JSON-LD of a reservation that is no JSON");
        }
    }
}
