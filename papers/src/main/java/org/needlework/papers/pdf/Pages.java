package org.needlework.papers.pdf;

import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/// Where the parts of a printed plan begin, read from its own outline: card, clinician's pages, leaflet.
final class Pages {

    private Pages() {}

    /// Whether the card takes one page and the leaflet two.
    static boolean fit(PDDocument document) throws IOException {
        PDDocumentOutline outline = document.getDocumentCatalog().getDocumentOutline();
        if (outline == null) {
            return false;
        }
        Optional<Integer> second = Optional.empty();
        int last = 0;
        int place = 0;
        for (PDOutlineItem item : outline.children()) {
            int page = document.getPages().indexOf(item.findDestinationPage(document));
            if (place == 1) {
                second = Optional.of(page);
            }
            last = page;
            place++;
        }
        return second.map(page -> page == 1).orElse(false) && document.getNumberOfPages() - last == 2;
    }
}
