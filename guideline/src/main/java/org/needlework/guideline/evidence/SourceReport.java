package org.needlework.guideline.evidence;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.needlework.core.device.DeviceCatalogue;
import org.needlework.core.source.Reference;
import org.needlework.core.source.Source;

/// The bibliography as plain text, with what rests on each source, for `./needlework sources`.
public final class SourceReport {

    private final BibtexBibliography bibliography;

    public SourceReport(BibtexBibliography bibliography) {
        this.bibliography = bibliography;
    }

    /// Something that rests on a source.
    ///
    /// @param what what it is, in a few words: "trial A1 (Alam 2014)"
    /// @param key  key of `SOURCES.bib`
    public record Use(String what, String key) {}

    /// What the devices of a catalogue cite: for each key, the fields that rest on it.
    public static List<Use> usesOf(DeviceCatalogue catalogue) {
        List<Use> uses = new ArrayList<>();
        catalogue.listDevices().forEach(device -> {
            Map<String, List<String>> fields = device.sources().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .collect(Collectors.groupingBy(
                            field -> field.getValue().key(),
                            TreeMap::new,
                            Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
            fields.forEach(
                    (key, names) -> uses.add(new Use("device " + device.id() + ": " + String.join(", ", names), key)));
            device.clearings()
                    .forEach(clearing -> uses.add(new Use(
                            "device " + device.id() + ": cleared by " + clearing.number(),
                            clearing.citation().key())));
        });
        return uses;
    }

    /// What the rules of the screening and the tables of care and limits cite.
    public static List<Use> usesOfTables() {
        return TableUses.uses();
    }

    /// What classes cite by [Source], on themselves, their fields and their methods.
    public static List<Use> usesOf(Class<?>... classes) {
        List<Use> uses = new ArrayList<>();
        for (Class<?> type : classes) {
            String name = type.getSimpleName();
            add(uses, name, type);
            Arrays.stream(type.getDeclaredFields())
                    .sorted((a, b) -> a.getName().compareTo(b.getName()))
                    .forEach(field -> add(uses, name + "." + field.getName(), field));
            Arrays.stream(type.getDeclaredMethods())
                    .sorted((a, b) -> a.getName().compareTo(b.getName()))
                    .forEach(method -> add(uses, name + "." + method.getName(), method));
        }
        return uses;
    }

    /// What the classes of this package cite.
    static List<Use> ownUses() {
        return usesOf(
                RandomEffects.class, Estimate.class, EvidenceNotes.class, TrialFiles.class, LeaveOneStudyOut.class);
    }

    /// The listing: first everything that something rests on, in the order of the bibliography, then
    /// what nothing here rests on.
    ///
    /// @param uses from trials, devices, rules, parameters; those of this package's own classes are
    ///     added
    /// @throws IllegalArgumentException for a key that is not in the bibliography, naming all of them
    public String text(List<Use> uses) {
        Map<String, Set<String>> byKey = Stream.concat(uses.stream(), ownUses().stream())
                .collect(Collectors.groupingBy(
                        Use::key,
                        LinkedHashMap::new,
                        Collectors.mapping(Use::what, Collectors.toCollection(LinkedHashSet::new))));
        List<String> missing = byKey.keySet().stream()
                .filter(key -> bibliography.findReference(key).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("cited but not in SOURCES.bib: " + String.join(", ", missing));
        }
        StringBuilder text = new StringBuilder();
        List<Reference> unused = new ArrayList<>();
        for (Reference reference : bibliography.listReferences()) {
            Set<String> resting = byKey.getOrDefault(reference.key(), Set.of());
            if (resting.isEmpty()) {
                unused.add(reference);
            } else {
                append(text, reference, resting);
            }
        }
        text.append("Nothing listed here rests on ").append(unused.size()).append(" further sources:\n");
        unused.forEach(reference -> text.append("  ")
                .append(reference.key())
                .append("  ")
                .append(reference.label())
                .append('\n'));
        return text.toString();
    }

    private void append(StringBuilder text, Reference reference, Set<String> resting) {
        text.append(reference.key())
                .append("  ")
                .append(reference.label())
                .append("  [")
                .append(bibliography.getCertainty(reference.key()).code())
                .append("]\n    ")
                .append(reference.text())
                .append('\n');
        if (!reference.address().isEmpty()) {
            text.append("    ").append(reference.address()).append('\n');
        }
        resting.forEach(what -> text.append("    - ").append(what).append('\n'));
        text.append('\n');
    }

    private static void add(List<Use> uses, String what, AnnotatedElement element) {
        for (Source source : element.getAnnotationsByType(Source.class)) {
            uses.add(new Use(source.where().isEmpty() ? what : what + " (" + source.where() + ")", source.value()));
        }
    }
}
