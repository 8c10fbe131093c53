package org.needlework.papers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.clinic.Papers;
import org.needlework.core.course.Schedule;
import org.needlework.core.plan.Plan;
import org.needlework.core.plan.Planning;
import org.needlework.papers.calendar.PlanCalendar;
import org.needlework.papers.chart.ForecastChart;
import org.needlework.papers.chart.ForecastTable;
import org.needlework.papers.chart.Lettering;
import org.needlework.papers.pdf.PlanPdf;
import org.needlework.papers.summary.PlanSummary;
import org.needlework.papers.words.Words;

/// Writes the papers of a dossier as files, all of them or none.
///
/// Everything is made in memory first and then written beside its place under another name; only when
/// all is on disk do the files take their names. If that last step fails midway, the old files come
/// back, so that a folder never holds a plan of today beside a calendar of yesterday.
public final class PaperFiles implements Papers {

    /// Bundles with the words of these papers, for [Words].
    public static final List<String> BUNDLES = List.of("org.needlework.papers.papers", "org.needlework.papers.leaflet");

    /// All papers there can be, in the order in which they are told.
    static final List<String> NAMES = List.of("plan.json", "plan.pdf", "calendar.ics", "forecast.svg", "forecast.csv");

    private static final String FRESH = ".new";
    private static final String OLD = ".old";

    private final Function<Dossier, byte[]> json;
    private final PlanPdf pdf;
    private final PlanCalendar calendar;
    private final ForecastChart chart;
    private final PlanSummary summary;

    /// @param words with at least [#BUNDLES], and the bundles of everyone whose statements a dossier holds
    /// @param json  writes `plan.json`
    public PaperFiles(Words words, Function<Dossier, byte[]> json) {
        this.json = json;
        this.pdf = new PlanPdf(words);
        this.calendar = new PlanCalendar(words);
        this.chart = new ForecastChart(words, Lettering.LIVE);
        this.summary = new PlanSummary(words);
    }

    @Override
    public List<Path> write(Dossier dossier, Path folder, boolean titlesSayWhat) throws IOException {
        Map<String, byte[]> papers = new LinkedHashMap<>();
        papers.put("plan.json", json.apply(dossier));
        if (dossier.planning().orElse(null) instanceof Planning.Found(Plan best, var ignored)
                && dossier.schedule().isPresent()) {
            Schedule schedule = dossier.schedule().get();
            papers.put("plan.pdf", pdf.print(dossier, best, schedule));
            papers.put("calendar.ics", utf8(calendar.write(dossier, best, schedule, titlesSayWhat)));
            papers.put("forecast.svg", utf8(chart.sheet(best)));
            papers.put("forecast.csv", utf8(ForecastTable.of(best)));
        }
        return replace(papers, folder);
    }

    @Override
    public List<String> names(Dossier dossier) {
        return dossier.planning().orElse(null) instanceof Planning.Found
                        && dossier.schedule().isPresent()
                ? NAMES
                : NAMES.subList(0, 1);
    }

    @Override
    public String summary(Dossier dossier) {
        return summary.of(dossier);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Puts `papers` into `folder`, which is made if it is not there, and takes away what an earlier
    /// dossier left there under the names of papers that this one does not have.
    static List<Path> replace(Map<String, byte[]> papers, Path folder) throws IOException {
        List<Path> made = missing(folder);
        List<Path> placed = new ArrayList<>();
        List<Path> kept = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, byte[]> paper : papers.entrySet()) {
                Files.write(beside(folder, paper.getKey(), FRESH), paper.getValue());
            }
            for (String name : NAMES) {
                Path place = folder.resolve(name);
                if (Files.exists(place)) {
                    move(place, beside(folder, name, OLD));
                    kept.add(place);
                }
                if (papers.containsKey(name)) {
                    move(beside(folder, name, FRESH), place);
                    placed.add(place);
                }
            }
        } catch (IOException | RuntimeException e) {
            undo(folder, papers, placed, kept, made, e);
            throw e;
        }
        for (Path place : kept) {
            Files.deleteIfExists(beside(folder, place.getFileName().toString(), OLD));
        }
        return List.copyOf(placed);
    }

    private static void undo(
            Path folder,
            Map<String, byte[]> papers,
            List<Path> placed,
            List<Path> kept,
            List<Path> made,
            Exception cause) {
        try {
            for (Path place : placed) {
                Files.deleteIfExists(place);
            }
            for (Path place : kept) {
                move(beside(folder, place.getFileName().toString(), OLD), place);
            }
            if (Files.isDirectory(folder)) {
                for (String name : papers.keySet()) {
                    Files.deleteIfExists(beside(folder, name, FRESH));
                }
            }
            for (Path each : made) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /// The folders that have to be made for `folder`, the innermost first.
    private static List<Path> missing(Path folder) {
        List<Path> missing = new ArrayList<>();
        for (Path each = folder.toAbsolutePath(); each != null && !Files.exists(each); each = each.getParent()) {
            missing.add(each);
        }
        return missing;
    }

    private static Path beside(Path folder, String name, String ending) {
        return folder.resolve("." + name + ending);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
