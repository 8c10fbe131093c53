package org.needlework.core.course;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.needlework.core.source.Coded;

/// What a patient reads before consenting to one plan, and what is asked about it.
///
/// It has one written form, [#canonical()], line by line in UTF-8. That form is what is hashed,
/// signed and kept; every page and paper is made from it by [#parse], so that what was signed can be
/// shown for ever, whatever becomes of the words of the house.
///
///     needlework-consent 1
///     plan 00000000-0000-0001-0000-000000000002
///     version 2026-11
///     language en
///
///     # Consent to your plan
///
///     ## risks: What can go wrong
///     A paragraph.
///     - an item
///     = 1 of 100: new brown patches
///
///     ? teach_back visits (what): How many visits are planned?
///     (*) 3 visits
///     ( ) 1 visit
///
/// @param plan      entry of the course that holds the plan it was made for
/// @param version   of the words
/// @param questions in the order in which they are asked
public record ConsentText(
        UUID plan, String version, String language, String title, List<Section> sections, List<Question> questions) {

    private static final String FORM = "needlework-consent 1";
    private static final Pattern SECTION = Pattern.compile("## ([a-z_]+): (.+)");
    private static final Pattern ICONS = Pattern.compile("= (\\d+) of (\\d+): (.+)");
    private static final Pattern QUESTION = Pattern.compile("\\? (teach_back|choice) ([a-z_]+) \\(([a-z_]+)\\): (.+)");
    private static final Pattern MARKED = Pattern.compile("^(#|- |= |\\? |\\([* ]\\) ).*");

    public ConsentText {
        sections = List.copyOf(sections);
        questions = List.copyOf(questions);
        line(version);
        line(language);
        line(title);
        if (sections.isEmpty() || questions.isEmpty()) {
            throw new IllegalArgumentException("a consent has something to read and something to answer");
        }
        Set<String> known = new HashSet<>();
        for (Section section : sections) {
            if (!known.add(section.id)) {
                throw new IllegalArgumentException("section (" + section.id + ") stands twice");
            }
        }
        Set<String> asked = new HashSet<>();
        for (Question question : questions) {
            if (!asked.add(question.id) || !known.contains(question.section)) {
                throw new IllegalArgumentException(
                        "question (" + question.id + ") must be asked once, about a section that is there");
            }
        }
    }

    /// @param id code by which questions point to it
    public record Section(String id, String title, List<Block> blocks) {
        public Section {
            code(id);
            line(title);
            blocks = List.copyOf(blocks);
            if (blocks.isEmpty()) {
                throw new IllegalArgumentException("section (" + id + ") says nothing");
            }
        }
    }

    /// A piece of a section.
    public sealed interface Block {
        record Paragraph(String text) implements Block {
            public Paragraph {
                line(text);
            }
        }

        record Item(String text) implements Block {
            public Item {
                line(text);
            }
        }

        /// So many of so many people, to be drawn as that many signs.
        record Icons(int count, int of, String label) implements Block {
            public Icons {
                line(label);
                if (of < 1 || count < 0 || count > of) {
                    throw new IllegalArgumentException("icons (" + count + " of " + of + ") are some of one or more");
                }
            }
        }
    }

    /// What a question is for.
    public enum Asking implements Coded {
        /// Shows whether the text was understood; exactly one answer is right.
        TEACH_BACK,
        /// A decision of the patient; some answers may mean that there is no consent.
        CHOICE
    }

    /// @param section the passage that answers it
    public record Question(String id, Asking asking, String section, String text, List<Option> options) {
        public Question {
            code(id);
            code(section);
            line(text);
            options = List.copyOf(options);
            long accepted = options.stream().filter(Option::accepted).count();
            if (options.size() < 2
                    || accepted < 1
                    || (asking == Asking.TEACH_BACK && accepted != 1)
                    || options.stream().map(Option::text).distinct().count() != options.size()) {
                throw new IllegalArgumentException(
                        "question (" + id + ") has two options or more, and one that is right");
            }
        }

        public Optional<Option> findOption(String answer) {
            return options.stream().filter(each -> each.text.equals(answer)).findFirst();
        }
    }

    /// @param accepted whether a consent can hold this answer
    public record Option(String text, boolean accepted) {
        public Option {
            line(text);
        }
    }

    public Section getSection(String id) {
        return sections.stream()
                .filter(each -> each.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no section " + id));
    }

    /// The written form: what is hashed and signed.
    public String canonical() {
        List<String> lines = new ArrayList<>();
        lines.add(FORM);
        lines.add("plan " + plan);
        lines.add("version " + version);
        lines.add("language " + language);
        lines.add("");
        lines.add("# " + title);
        for (Section section : sections) {
            lines.add("");
            lines.add("## " + section.id + ": " + section.title);
            section.blocks.forEach(block -> lines.add(
                    switch (block) {
                        case Block.Paragraph(String text) -> text;
                        case Block.Item(String text) -> "- " + text;
                        case Block.Icons(int count, int of, String label) -> "= " + count + " of " + of + ": " + label;
                    }));
        }
        for (Question question : questions) {
            lines.add("");
            lines.add("? " + question.asking.code() + " " + question.id + " (" + question.section + "): "
                    + question.text);
            question.options.forEach(option -> lines.add((option.accepted ? "(*) " : "( ) ") + option.text));
        }
        return String.join("\n", lines) + "\n";
    }

    /// SHA-256 of the written form in UTF-8, in lower-case hexadecimal.
    public String hash() {
        return hash(canonical());
    }

    static String hash(String canonical) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Reads the written form.
    ///
    /// @throws IllegalArgumentException for anything that [#canonical()] would not write
    public static ConsentText parse(String canonical) {
        ConsentText read = new Reader(canonical).read();
        if (!read.canonical().equals(canonical)) {
            throw new IllegalArgumentException("a consent is not in its written form");
        }
        return read;
    }

    /// What people read, one entry for each heading, paragraph, item, question and option.
    public List<String> spoken() {
        return Stream.concat(
                        Stream.concat(
                                Stream.of(title),
                                sections.stream()
                                        .flatMap(section -> Stream.concat(
                                                Stream.of(section.title),
                                                section.blocks.stream().map(ConsentText::spoken)))),
                        questions.stream()
                                .flatMap(question -> Stream.concat(
                                        Stream.of(question.text),
                                        question.options.stream().map(Option::text))))
                .toList();
    }

    private static String spoken(Block block) {
        return switch (block) {
            case Block.Paragraph(String text) -> text;
            case Block.Item(String text) -> text;
            case Block.Icons(int ignored, int all, String label) -> label;
        };
    }

    private static void code(String id) {
        if (!id.matches("[a-z_]+")) {
            throw new IllegalArgumentException("code (" + id + ") is made of small letters");
        }
    }

    /// A line is said in one way only: composed letters, single spaces, no sign of the written form.
    private static void line(String text) {
        if (text.isBlank() || !text.equals(tidy(text)) || MARKED.matcher(text).matches()) {
            throw new IllegalArgumentException("line (" + text + ") must be one line of words, and tidy");
        }
    }

    /// The text as one line: letters composed (NFC), every run of white space one space.
    public static String tidy(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\s\\p{Cntrl}\\u2028\\u2029]+", " ")
                .strip();
    }

    /// Reads line by line.
    private static final class Reader {

        private final List<String> lines;
        private int at = 0;

        Reader(String canonical) {
            this.lines = canonical.lines().toList();
        }

        private String next(String head) {
            if (at >= lines.size() || !lines.get(at).startsWith(head)) {
                throw new IllegalArgumentException("line " + (at + 1) + " of a consent must begin with " + head);
            }
            return lines.get(at++).substring(head.length());
        }

        private boolean more() {
            return at < lines.size() && !lines.get(at).isEmpty();
        }

        ConsentText read() {
            next(FORM);
            UUID plan = UUID.fromString(next("plan "));
            String version = next("version ");
            String language = next("language ");
            next("");
            String title = next("# ");
            List<Section> sections = new ArrayList<>();
            List<Question> questions = new ArrayList<>();
            while (at < lines.size()) {
                next("");
                String head = next("");
                Matcher section = SECTION.matcher(head);
                Matcher question = QUESTION.matcher(head);
                if (section.matches()) {
                    sections.add(new Section(section.group(1), section.group(2), blocks()));
                } else if (question.matches()) {
                    Asking asking = Coded.find(Asking.class, question.group(1)).orElseThrow();
                    questions.add(
                            new Question(question.group(2), asking, question.group(3), question.group(4), options()));
                } else {
                    throw new IllegalArgumentException("line " + at + " of a consent is neither passage nor question");
                }
            }
            return new ConsentText(plan, version, language, title, sections, questions);
        }

        private List<Block> blocks() {
            List<Block> blocks = new ArrayList<>();
            while (more()) {
                String line = next("");
                Matcher icons = ICONS.matcher(line);
                if (icons.matches()) {
                    blocks.add(new Block.Icons(
                            Integer.parseInt(icons.group(1)), Integer.parseInt(icons.group(2)), icons.group(3)));
                } else {
                    blocks.add(line.startsWith("- ") ? new Block.Item(line.substring(2)) : new Block.Paragraph(line));
                }
            }
            return blocks;
        }

        private List<Option> options() {
            List<Option> options = new ArrayList<>();
            while (more()) {
                String line = next("(");
                options.add(new Option(line.substring(Math.min(3, line.length())), line.startsWith("*)")));
            }
            return options;
        }
    }
}
