package org.needlework.guideline.care;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.needlework.guideline.table.DecisionTable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// Runs the vignettes `guideline/cases/limits-*.csv` and `care-*.csv` against the decision tables of
/// the same name, and sees that no row of a table can be deleted or changed unnoticed.
///
/// A vignette is one line: what it is, where its expectation comes from, one answer for each input,
/// and under `expect:…` one value for each output. No Java is needed to add one.
class CareCasesTest {

    private static final Path ROOT = Path.of(System.getProperty("needlework.root", ".."));
    private static final Path CASES = ROOT.resolve("guideline/cases");
    private static final Path RESOURCES = ROOT.resolve("guideline/src/main/resources/org/needlework/guideline");
    private static final String EXPECT = "expect:";

    /// A case file and its table.
    private record Topic(String room, String name) {
        String fileName() {
            return room + "-" + name + ".csv";
        }

        String xml() throws IOException {
            return Files.readString(RESOURCES.resolve(room).resolve(name + ".dmn"));
        }
    }

    /// One line of a case file.
    private record Vignette(String name, String source, Map<String, Object> answers, Map<String, String> expected) {}

    @TestFactory
    Stream<DynamicTest> every_vignette_comes_out_as_its_source_says() throws IOException {
        return topics().stream()
                .map(topic -> DynamicTest.dynamicTest(topic.fileName(), () -> {
                    DecisionTable table = DecisionTable.parse(topic.name(), topic.xml());
                    assertThat(failures(table, vignettes(topic, table))).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> no_row_can_be_deleted_or_changed_unnoticed() throws IOException {
        return topics().stream()
                .map(topic -> DynamicTest.dynamicTest(topic.fileName(), () -> {
                    DecisionTable whole = DecisionTable.parse(topic.name(), topic.xml());
                    List<Vignette> vignettes = vignettes(topic, whole);
                    Map<Integer, Vignette> byRow = vignetteOfEachRow(topic, vignettes);
                    List<String> unnoticed = new ArrayList<>();
                    for (int row = 0; row < whole.rows(); row++) {
                        Vignette vignette = byRow.get(row);
                        for (Mutation mutation : mutations(topic, row)) {
                            if (vignette == null
                                    || failure(DecisionTable.parse(topic.name(), mutation.xml()), vignette)
                                            .isEmpty()) {
                                unnoticed.add("row " + (row + 1) + ": " + mutation.name());
                            }
                        }
                    }
                    assertThat(unnoticed).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_vignette_expects_every_answer() throws IOException {
        return topics().stream()
                .map(topic -> DynamicTest.dynamicTest(topic.fileName(), () -> {
                    DecisionTable table = DecisionTable.parse(topic.name(), topic.xml());
                    List<String> answers = table.outputs().stream()
                            .map(DecisionTable.Output::name)
                            .filter(name -> !name.contains("source"))
                            .toList();
                    assertThat(vignettes(topic, table))
                            .isNotEmpty()
                            .allSatisfy(
                                    each -> assertThat(each.expected().keySet()).containsExactlyElementsOf(answers));
                }));
    }

    @Test
    void every_table_has_a_case_file() throws IOException {
        Set<String> tables = new LinkedHashSet<>();
        for (String room : List.of("limits", "care")) {
            try (Stream<Path> files = Files.list(RESOURCES.resolve(room))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".dmn"))
                        .forEach(name -> tables.add(room + "-" + name.replace(".dmn", ".csv")));
            }
        }
        assertThat(topics().stream().map(Topic::fileName)).containsExactlyInAnyOrderElementsOf(tables);
    }

    private static List<Topic> topics() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".csv"))
                    .filter(name -> name.startsWith("limits-") || name.startsWith("care-"))
                    .sorted()
                    .map(name -> new Topic(
                            name.substring(0, name.indexOf('-')),
                            name.substring(name.indexOf('-') + 1).replace(".csv", "")))
                    .toList();
        }
    }

    private static List<Vignette> vignettes(Topic topic, DecisionTable table) throws IOException {
        List<Vignette> vignettes = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(CASES.resolve(topic.fileName()))) {
            for (NamedCsvRecord line : reader) {
                Map<String, Object> answers = new LinkedHashMap<>();
                Map<String, String> expected = new LinkedHashMap<>();
                for (String column : line.getHeader()) {
                    if (column.startsWith(EXPECT)) {
                        expected.put(column.substring(EXPECT.length()), line.getField(column));
                    } else if (!column.equals("case") && !column.equals("source")) {
                        answers.put(
                                column,
                                switch (table.getInput(column)) {
                                    case DecisionTable.Input.Choice ignored -> line.getField(column);
                                    case DecisionTable.Input.Amount ignored ->
                                        Double.parseDouble(line.getField(column));
                                });
                    }
                }
                vignettes.add(new Vignette(line.getField("case"), line.getField("source"), answers, expected));
            }
        }
        return vignettes;
    }

    private static List<String> failures(DecisionTable table, List<Vignette> vignettes) {
        return vignettes.stream().flatMap(each -> failure(table, each).stream()).toList();
    }

    private static List<String> failure(DecisionTable table, Vignette vignette) {
        try {
            DecisionTable.Answered answered = table.evaluate(vignette.answers());
            List<String> wrong = new ArrayList<>();
            vignette.expected().forEach((output, expected) -> {
                if (!agrees(String.valueOf(answered.outputs().get(output)), expected)) {
                    wrong.add(vignette + ": " + output + " is "
                            + answered.outputs().get(output));
                }
            });
            return wrong;
        } catch (IllegalStateException noSingleAnswer) {
            return List.of(vignette + ": " + noSingleAnswer.getMessage());
        }
    }

    private static boolean agrees(String found, String expected) {
        try {
            return Double.parseDouble(found) == Double.parseDouble(expected);
        } catch (NumberFormatException aWord) {
            return found.equals(expected);
        }
    }

    /// The first vignette that hits each row, found by letting every row also answer its own number.
    private static Map<Integer, Vignette> vignetteOfEachRow(Topic topic, List<Vignette> vignettes) throws Exception {
        String numbered = mutated(topic.xml(), document -> {
            Element table =
                    (Element) document.getElementsByTagName("decisionTable").item(0);
            Element clause = document.createElementNS(table.getNamespaceURI(), "output");
            clause.setAttribute("name", "row");
            clause.setAttribute("typeRef", "number");
            table.insertBefore(
                    clause, document.getElementsByTagName("annotation").item(0));
            NodeList rules = document.getElementsByTagName("rule");
            for (int row = 0; row < rules.getLength(); row++) {
                Element rule = (Element) rules.item(row);
                Element entry = document.createElementNS(table.getNamespaceURI(), "outputEntry");
                Element text = document.createElementNS(table.getNamespaceURI(), "text");
                text.setTextContent(String.valueOf(row));
                entry.appendChild(text);
                rule.insertBefore(
                        entry, rule.getElementsByTagName("annotationEntry").item(0));
            }
        });
        DecisionTable table = DecisionTable.parse(topic.name(), numbered);
        Map<Integer, Vignette> byRow = new LinkedHashMap<>();
        for (Vignette vignette : vignettes) {
            byRow.putIfAbsent((int) table.evaluate(vignette.answers()).number("row"), vignette);
        }
        return byRow;
    }

    /// A table with one row deleted, or the first answer of one row changed. One changed answer stands
    /// for all, because a vignette expects every answer; sources are what it is checked against.
    private record Mutation(String name, String xml) {}

    private static List<Mutation> mutations(Topic topic, int row) throws Exception {
        String deleted = mutated(topic.xml(), document -> {
            Element rule = rule(document, row);
            rule.getParentNode().removeChild(rule);
        });
        String changed = mutated(topic.xml(), document -> {
            Element entry = (Element)
                    rule(document, row).getElementsByTagName("outputEntry").item(0);
            Element text = (Element) entry.getElementsByTagName("text").item(0);
            text.setTextContent(other(text.getTextContent()));
            // The list of allowed words would refuse an invented one for a reason of its own.
            Element clause = (Element) document.getElementsByTagName("output").item(0);
            NodeList allowed = clause.getElementsByTagName("outputValues");
            if (allowed.getLength() > 0) {
                clause.removeChild(allowed.item(0));
            }
        });
        return List.of(new Mutation("deleted", deleted), new Mutation("changed", changed));
    }

    private static String other(String literal) {
        if (literal.equals("true") || literal.equals("false")) {
            return literal.equals("true") ? "false" : "true";
        }
        return literal.startsWith("\"") ? "\"something else\"" : String.valueOf(Double.parseDouble(literal) + 1);
    }

    private static Element rule(Document document, int row) {
        return (Element) document.getElementsByTagName("rule").item(row);
    }

    private static String mutated(String xml, Consumer<Document> change) throws Exception {
        Document document = parse(xml);
        change.accept(document);
        StringWriter out = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(out));
        return out.toString();
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }
}
