package org.needlework.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Breaks the code of gates, fold and roles in every way that PIT knows, and counts how many of
/// the broken versions the tests notice.
final class MutationBench implements Bench {

    @Override
    public String name() {
        return "mutation";
    }

    @Override
    public String purpose() {
        return "share of mutants of gates, fold and roles that the tests kill (PIT; at least 90 %)";
    }

    @Override
    public SequencedMap<String, Object> run(boolean quick, Path root) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "mvn",
                "-q",
                "-B",
                "-pl",
                "core",
                "-Dspotless.check.skip=true",
                "test-compile",
                "org.pitest:pitest-maven:mutationCoverage"));
        if (quick) {
            command.add("-DtargetClasses=org.needlework.core.people.*");
        }
        ProcessBuilder maven =
                new ProcessBuilder(command).directory(root.toFile()).inheritIO();
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int status = maven.start().waitFor();
        SequencedMap<String, Object> figures = count(root.resolve("core/target/pit-reports/mutations.xml"));
        if (status != 0) {
            throw new IOException("PIT ended with status " + status + " after " + figures);
        }
        return figures;
    }

    private static SequencedMap<String, Object> count(Path report) throws Exception {
        Document document =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(report.toFile());
        NodeList mutants = document.getElementsByTagName("mutation");
        int killed = 0;
        TreeMap<String, Integer> alive = new TreeMap<>();
        for (int k = 0; k < mutants.getLength(); k++) {
            Element mutant = (Element) mutants.item(k);
            if (mutant.getAttribute("detected").equals("true")) {
                killed++;
            } else {
                String place =
                        text(mutant, "sourceFile") + ":" + text(mutant, "lineNumber") + " " + text(mutant, "mutator");
                alive.merge(place, 1, Integer::sum);
            }
        }
        alive.keySet().forEach(place -> System.out.println("alive: " + place));
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put("mutants", mutants.getLength());
        figures.put("mutants_killed", killed);
        figures.put("mutants_killed_percent", Math.round(1000.0 * killed / mutants.getLength()) / 10.0);
        return figures;
    }

    private static String text(Element mutant, String tag) {
        return mutant.getElementsByTagName(tag).item(0).getTextContent();
    }
}
