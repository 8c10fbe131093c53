package org.needlework.web.screen;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.Clinic;
import org.needlework.core.report.Problem;
import org.needlework.core.screening.Screening;
import org.needlework.web.intake.Document;

/// The screening of a document that is still being filled in. What cannot be read yet counts as not
/// asked, never as a "no": a field is left out, and a list whose rows cannot all be named is left out
/// whole.
///
/// @param problems  everything that is wrong with the document as it stands
/// @param input     the case that was screened; empty if there is nothing to screen yet
/// @param leftOut   how many places could not be read and count as not asked
public record Live(List<Problem> problems, Optional<Case> input, Optional<Screening> screening, int leftOut) {

    private static final int MOST_ROUNDS = 6;
    private static final Set<String> FACTS = Set.of("conditions", "medicines", "allergies", "recent");

    public Live {
        problems = List.copyOf(problems);
    }

    /// Whether the document is whole, so that it can be planned.
    public boolean isWhole() {
        return problems.isEmpty();
    }

    /// Reads and screens a document; the clinic is asked for only when there is something to screen.
    public static Live of(Document document, CaseReader reader, Supplier<Clinic> clinic) {
        List<Problem> problems = List.of();
        Document readable = document;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            switch (reader.read(readable.json())) {
                case CaseReader.Reading.Read(Case input) -> {
                    Screening screening = clinic.get().screen(input.facts(), input.request(), input.on());
                    return new Live(problems, Optional.of(input), Optional.of(screening), problems.size());
                }
                case CaseReader.Reading.Refused(List<Problem> refused) -> {
                    problems = round == 0 ? refused : problems;
                    Document smaller = prune(readable, refused);
                    if (java.util.Arrays.equals(smaller.json(), readable.json())) {
                        return new Live(problems, Optional.empty(), Optional.empty(), problems.size());
                    }
                    readable = smaller;
                }
            }
        }
        return new Live(problems, Optional.empty(), Optional.empty(), problems.size());
    }

    private static Document prune(Document document, List<Problem> problems) {
        Document pruned = document;
        List<String> places =
                problems.stream()
                        .map(problem -> place(document, problem.pointer()))
                        .collect(Collectors.toSet())
                        .stream()
                        .sorted(LAST_FIRST)
                        .toList();
        for (String place : places) {
            if (!place.isEmpty()) {
                pruned = pruned.without(place);
            }
        }
        return pruned;
    }

    /// What to leave out so that the problem at `pointer` is gone and no answer is made up.
    private static String place(Document document, String pointer) {
        String[] steps = pointer.split("/", -1);
        if (steps.length < 2) {
            return "";
        }
        boolean row = steps.length > 2 && steps[2].chars().allMatch(Character::isDigit);
        if (!row) {
            return document.has(pointer) ? pointer : "";
        }
        boolean named = steps.length > 3 && document.has(pointer) && !names(steps[3]);
        if (FACTS.contains(steps[1])) {
            return named ? pointer : "/" + steps[1];
        }
        return named && steps[1].equals("concerns") ? pointer : "/" + steps[1] + "/" + steps[2];
    }

    /// Whether a field says what its row is about.
    private static boolean names(String field) {
        return field.equals("kind") || field.equals("name") || field.equals("procedure") || field.equals("zone");
    }

    /// Later elements of a list go first, so that the places of earlier ones stay true.
    private static final Comparator<String> LAST_FIRST =
            Comparator.comparing(Live::padded).reversed();

    private static String padded(String place) {
        return java.util.Arrays.stream(place.split("/", -1))
                .map(step -> "0".repeat(Math.max(0, 6 - step.length())) + step)
                .collect(Collectors.joining("/"));
    }
}
