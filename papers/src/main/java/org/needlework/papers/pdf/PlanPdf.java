package org.needlework.papers.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.course.Schedule;
import org.needlework.core.plan.Plan;
import org.needlework.papers.chart.Outlines;
import org.needlework.papers.words.Wording;
import org.needlework.papers.words.Words;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.unbescape.html.HtmlEscape;

/// Prints a plan: a chair-side card of one page, the clinician's pages, and a patient leaflet of two.
///
/// The PDF is tagged (PDF/UA-1) and all its fonts are embedded. The same dossier gives the same bytes:
/// dates inside the file are those of the case, never the clock's.
public final class PlanPdf {

    private static final String FOLDER = "/org/needlework/papers/pdf/";
    private static final List<String> DENSITIES = List.of("roomy", "snug", "tight");

    private final Wording wording;
    private final TemplateEngine templates;
    private final String css;

    static {
        // The printer tells how fast it is at every turn; only warnings are for people.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    public PlanPdf(Words words) {
        this.wording = new Wording(words);
        this.templates = engine(words);
        this.css = new String(resource("plan.css"), StandardCharsets.UTF_8);
    }

    private Sheet sheet(Dossier dossier, Plan plan, Schedule schedule) {
        Outlines outlines = new Outlines(stream("fonts/NotoSans-Regular.ttf"), stream("fonts/NotoSans-Bold.ttf"));
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
        Context context = new Context(wording.words().locale(), Map.of("sheet", sheet, "css", css, "density", density));
        return withAlternatives(templates.process("plan", context));
    }

    /// Prints the plan. Where the card would run over its page or the leaflet over its two, the type
    /// gets smaller, in two steps.
    public byte[] print(Dossier dossier, Plan plan, Schedule schedule) throws IOException {
        Sheet sheet = sheet(dossier, plan, schedule);
        byte[] pdf = new byte[0];
        for (String density : DENSITIES) {
            Printed printed = print(html(sheet, density), dossier);
            pdf = printed.pdf();
            if (printed.fits()) {
                break;
            }
        }
        return pdf;
    }

    private record Printed(byte[] pdf, boolean fits) {}

    private Printed print(String html, Dossier dossier) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.withHtmlContent(html, "");
        builder.useSVGDrawer(new BatikSVGDrawer());
        builder.withProducer(wording.say("papers.brand"));
        builder.useFont(() -> stream("fonts/NotoSans-Regular.ttf"), "Noto Sans", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> stream("fonts/NotoSans-Bold.ttf"), "Noto Sans", 700, FontStyle.NORMAL, true);
        builder.useFont(() -> stream("fonts/NotoSans-Italic.ttf"), "Noto Sans", 400, FontStyle.ITALIC, true);
        builder.useFont(() -> stream("fonts/DejaVuSans.ttf"), "Signs", 400, FontStyle.NORMAL, true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            Calendar made = GregorianCalendar.from(dossier.input().on().atStartOfDay(ZoneId.of("UTC")));
            document.getDocumentInformation().setCreationDate(made);
            document.getDocumentInformation().setModificationDate(made);
            document.setDocumentId(dossier.seed());
            document.save(bytes);
            return new Printed(bytes.toByteArray(), Pages.fit(document));
        }
    }

    /// Gives every drawing its words: the printer takes the alternative of a figure from an `alt`
    /// attribute, which the drawing itself (being SVG) has not.
    private static String withAlternatives(String html) {
        return html.replaceAll("data-alt=(\"[^\"]*\")>\\s*<svg ", "><svg alt=$1 ");
    }

    private static TemplateEngine engine(Words words) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(PlanPdf.class.getClassLoader());
        resolver.setPrefix(FOLDER.substring(1));
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        TemplateEngine engine = new TemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setMessageResolver(new Messages(words));
        return engine;
    }

    private static final class Messages extends AbstractMessageResolver {
        private final Words words;

        Messages(Words words) {
            this.words = words;
        }

        @Override
        public String resolveMessage(
                @Nullable ITemplateContext context,
                @Nullable Class<?> origin,
                String key,
                Object @Nullable [] parameters) {
            return words.of(key, parameters == null ? new Object[0] : parameters);
        }

        @Override
        public String createAbsentMessageRepresentation(
                @Nullable ITemplateContext context,
                @Nullable Class<?> origin,
                String key,
                Object @Nullable [] parameters) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "there are no words for (%s)", key));
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = stream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream stream(String name) {
        InputStream in = PlanPdf.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new IllegalStateException("resource (" + FOLDER + name + ") is missing from the papers");
        }
        return in;
    }
}
