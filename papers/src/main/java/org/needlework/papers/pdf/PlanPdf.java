package org.needlework.papers.pdf;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.course.Schedule;
import org.needlework.core.plan.Plan;
import org.needlework.papers.chart.Outlines;
import org.needlework.papers.words.Wording;
import org.needlework.papers.words.Words;
import org.unbescape.html.HtmlEscape;

/// Prints a plan: a chair-side card of one page, the clinician's pages, and a patient leaflet of two.
///
/// The PDF is tagged (PDF/UA-1) and all its fonts are embedded. The same dossier gives the same bytes:
/// dates inside the file are those of the case, never the clock's.
public final class PlanPdf {

    private static final String FOLDER = "/org/needlework/papers/pdf/";
    private static final List<String> DENSITIES = List.of("roomy", "snug", "tight");

    private final Wording wording;
    private final Typesetter typesetter;
    private final String css;

    public PlanPdf(Words words) {
        this.wording = new Wording(words);
        this.typesetter = new Typesetter(words, FOLDER.substring(1));
        this.css = Typesetter.text(FOLDER + "plan.css");
    }

    private Sheet sheet(Dossier dossier, Plan plan, Schedule schedule) {
        Outlines outlines = new Outlines(
                Typesetter.stream(FOLDER + "fonts/NotoSans-Regular.ttf"),
                Typesetter.stream(FOLDER + "fonts/NotoSans-Bold.ttf"));
        return new SheetMaker(wording, outlines, dossier, plan, schedule).make();
    }

    /// The pages as XHTML, before they are printed.
    String html(Dossier dossier, Plan plan, Schedule schedule) {
        return html(sheet(dossier, plan, schedule), DENSITIES.getFirst());
    }

    /// The words of the patient leaflet, one entry for each heading, paragraph, item and cell.
    public List<String> leafletText(Dossier dossier, Plan plan, Schedule schedule) {
        String html = html(dossier, plan, schedule);
        String leaflet = html.substring(html.indexOf("class=\"leaflet\""));
        return Stream.of(leaflet.substring(leaflet.indexOf('>') + 1).split("</?(?:h1|h2|h3|p|li|td|th|div)\\b[^>]*>"))
                .map(block -> HtmlEscape.unescapeHtml(block.replaceAll("<[^>]*>", ""))
                        .replaceAll("\\s+", " ")
                        .strip())
                .filter(block -> !block.isEmpty())
                .toList();
    }

    private String html(Sheet sheet, String density) {
        return typesetter.html("plan", Map.of("sheet", sheet, "css", css, "density", density));
    }

    /// Prints the plan. Where the card would run over its page or the leaflet over its two, the type
    /// gets smaller, in two steps.
    public byte[] print(Dossier dossier, Plan plan, Schedule schedule) throws IOException {
        Sheet sheet = sheet(dossier, plan, schedule);
        byte[] pdf = new byte[0];
        for (String density : DENSITIES) {
            Typesetter.Printed<Boolean> printed = typesetter.print(
                    html(sheet, density),
                    dossier.input().on().atStartOfDay(ZoneId.of("UTC")),
                    dossier.seed(),
                    Pages::fit);
            pdf = printed.pdf();
            if (printed.seen()) {
                break;
            }
        }
        return pdf;
    }
}
