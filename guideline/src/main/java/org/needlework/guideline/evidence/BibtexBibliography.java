package org.needlework.guideline.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jbibtex.BibTeXEntry;
import org.jbibtex.BibTeXParser;
import org.jbibtex.Key;
import org.jbibtex.ObjectResolutionException;
import org.jbibtex.ParseException;
import org.jbibtex.TokenMgrException;
import org.jbibtex.Value;
import org.needlework.core.source.Bibliography;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Reference;

/// The bibliography of this edition, read from `SOURCES.bib` at the root of the repository, which
/// travels with this module as a resource.
///
/// Every entry needs a `label`, a `title` and a `certainty` (a code of [Certainty]): how the source
/// itself is known at best. What cites a source may be less certain than that, never more.
public final class BibtexBibliography implements Bibliography {

    private static final Pattern ENTRY = Pattern.compile("(?m)^\\s*@\\w+\\s*\\{\\s*([^,\\s]+)\\s*,");
    private static final Key LABEL = new Key("label");
    private static final Key CERTAINTY = new Key("certainty");

    private final Map<String, Entry> entries;

    /// Reads the bibliography that ships with this edition.
    public BibtexBibliography() {
        this(text());
    }

    /// Reads a bibliography.
    ///
    /// @throws IllegalStateException if it cannot be parsed, a key stands twice or an entry lacks a
    ///     label, a title or a certainty; all such entries are named at once
    BibtexBibliography(String bibtex) {
        List<String> keys = new ArrayList<>();
        Matcher matcher = ENTRY.matcher(bibtex);
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        List<String> problems = new ArrayList<>();
        TreeSet<String> once = new TreeSet<>();
        keys.stream()
                .filter(key -> !once.add(key))
                .distinct()
                .forEach(key -> problems.add("key (" + key + ") stands more than once"));
        Map<Key, BibTeXEntry> parsed = parse(bibtex);
        Map<String, Entry> found = new LinkedHashMap<>();
        for (String key : keys) {
            BibTeXEntry entry = parsed.get(new Key(key));
            if (entry == null) {
                problems.add("key (" + key + ") was not understood");
            } else {
                read(key, entry, problems).ifPresent(each -> found.putIfAbsent(key, each));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("SOURCES.bib is not whole:\n" + String.join("\n", problems));
        }
        entries = found;
    }

    @Override
    public Optional<Reference> findReference(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::reference);
    }

    @Override
    public List<Reference> listReferences() {
        return entries.values().stream().map(Entry::reference).toList();
    }

    /// How the source itself is known, at best.
    ///
    /// @throws IllegalArgumentException for a key that is not in the bibliography
    public Certainty getCertainty(String key) {
        return getEntry(key).certainty();
    }

    /// What the source is used for, in a few words; may be empty.
    ///
    /// @throws IllegalArgumentException for a key that is not in the bibliography
    public String getNote(String key) {
        return getEntry(key).note();
    }

    private Entry getEntry(String key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            throw new IllegalArgumentException("source (" + key + ") is not in SOURCES.bib");
        }
        return entry;
    }

    private static Optional<Entry> read(String key, BibTeXEntry entry, List<String> problems) {
        String label = field(entry, LABEL);
        String title = field(entry, BibTeXEntry.KEY_TITLE);
        String code = field(entry, CERTAINTY);
        Optional<Certainty> certainty = Certainties.find(code);
        if (label.isEmpty() || title.isEmpty()) {
            problems.add("key (" + key + ") needs a label and a title");
        }
        if (certainty.isEmpty()) {
            problems.add("key (" + key + ") has certainty (" + code + "), which is none");
        }
        return certainty.map(each -> new Entry(
                new Reference(key, label, inOneLine(entry, title), field(entry, BibTeXEntry.KEY_HOWPUBLISHED)),
                each,
                field(entry, BibTeXEntry.KEY_NOTE)));
    }

    private static String inOneLine(BibTeXEntry entry, String title) {
        List<String> parts = new ArrayList<>();
        String author = field(entry, BibTeXEntry.KEY_AUTHOR);
        if (!author.isEmpty()) {
            parts.add(author);
        }
        parts.add(title);
        String journal = field(entry, BibTeXEntry.KEY_JOURNAL);
        if (!journal.isEmpty()) {
            parts.add(journal);
        }
        String year = field(entry, BibTeXEntry.KEY_YEAR);
        if (!year.isEmpty()) {
            parts.add(year);
        }
        return String.join(". ", parts) + ".";
    }

    private static String field(BibTeXEntry entry, Key key) {
        Value value = entry.getField(key);
        return value == null
                ? ""
                : value.toUserString()
                        .replace("\\&", "&")
                        .replaceAll("\\s+", " ")
                        .strip();
    }

    private static Map<Key, BibTeXEntry> parse(String bibtex) {
        try (Reader reader = new StringReader(bibtex)) {
            return new BibTeXParser().parse(reader).getEntries();
        } catch (ParseException | TokenMgrException | ObjectResolutionException | IOException e) {
            throw new IllegalStateException("SOURCES.bib is not BibTeX: " + e.getMessage(), e);
        }
    }

    private static String text() {
        try (InputStream stream = BibtexBibliography.class.getResourceAsStream("SOURCES.bib")) {
            if (stream == null) {
                throw new IllegalStateException("SOURCES.bib is missing from the class path");
            }
            return new InputStreamReader(stream, StandardCharsets.UTF_8).readAllAsString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Entry(Reference reference, Certainty certainty, String note) {}
}
