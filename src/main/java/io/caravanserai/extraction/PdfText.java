package io.caravanserai.extraction;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** A PDF's text in the order in which it is read, as long as there is time. */
final class PdfText extends PDFTextStripper {

    private final Findings findings;

    private PdfText(Findings findings) {
        this.findings = findings;
        setSortByPosition(true);
        setSuppressDuplicateOverlappingText(false);
        setEndPage(findings.bounds().pages());
    }

    static String of(PDDocument document, Findings findings) throws IOException {
        return new PdfText(findings).getText(document);
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        findings.checkTime();
        super.processOperator(operator, operands);
    }
}
