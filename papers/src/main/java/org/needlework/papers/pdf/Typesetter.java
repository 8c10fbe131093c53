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
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.needlework.papers.words.Words;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Makes pages from templates and prints them: tagged (PDF/UA-1), all fonts embedded. The same pages
/// give the same bytes: dates inside the file are given, never the clock's.
public final class Typesetter {

    private static final String FONTS = "/org/needlework/papers/pdf/fonts/";

    static {
        // The printer tells how fast it is at every turn; only warnings are for people.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private final Words words;
    private final TemplateEngine templates;

    /// @param folder of the templates on the class path, such as `org/needlework/papers/pdf/`
    public Typesetter(Words words, String folder) {
        this.words = words;
        this.templates = engine(words, folder);
    }

    /// The pages as XHTML, before they are printed.
    public String html(String template, Map<String, Object> values) {
        Context context = new Context(words.locale(), values);
        return withAlternatives(templates.process(template, context));
    }

    /// What is looked at in a printed document before it is closed.
    @FunctionalInterface
    public interface Look<T> {
        T at(PDDocument document) throws IOException;
    }

    /// A printed document and what was seen in it.
    public record Printed<T>(byte[] pdf, T seen) {}

    /// @param made date inside the file
    /// @param id   from which the identifier inside the file is made
    public <T> Printed<T> print(String html, ZonedDateTime made, long id, Look<T> look) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.withHtmlContent(html, "");
        builder.useSVGDrawer(new BatikSVGDrawer());
        builder.withProducer(words.of("papers.brand"));
        builder.useFont(() -> stream(FONTS + "NotoSans-Regular.ttf"), "Noto Sans", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> stream(FONTS + "NotoSans-Bold.ttf"), "Noto Sans", 700, FontStyle.NORMAL, true);
        builder.useFont(() -> stream(FONTS + "NotoSans-Italic.ttf"), "Noto Sans", 400, FontStyle.ITALIC, true);
        builder.useFont(() -> stream(FONTS + "DejaVuSans.ttf"), "Signs", 400, FontStyle.NORMAL, true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            Calendar calendar = GregorianCalendar.from(made);
            document.getDocumentInformation().setCreationDate(calendar);
            document.getDocumentInformation().setModificationDate(calendar);
            document.setDocumentId(id);
            document.save(bytes);
            return new Printed<>(bytes.toByteArray(), look.at(document));
        }
    }

    /// Gives every drawing its words: the printer takes the alternative of a figure from an `alt`
    /// attribute, which the drawing itself (being SVG) has not.
    private static String withAlternatives(String html) {
        return html.replaceAll("data-alt=(\"[^\"]*\")>\\s*<svg ", "><svg alt=$1 ");
    }

    private static TemplateEngine engine(Words words, String folder) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(Typesetter.class.getClassLoader());
        resolver.setPrefix(folder);
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

    /// The text of a resource.
    public static String text(String path) {
        try (InputStream in = stream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream stream(String path) {
        InputStream in = Typesetter.class.getResourceAsStream(path);
        if (in == null) {
            throw new IllegalStateException("resource (" + path + ") is missing from the papers");
        }
        return in;
    }
}
