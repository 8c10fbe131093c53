package org.needlework.web.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.Clinic;
import org.needlework.core.screening.Screening;
import org.needlework.web.desk.Messages;
import org.needlework.web.intake.Document;
import org.needlework.web.intake.Field;
import org.needlework.web.intake.Form;

/// What would change the verdict: every other answer to a question with a few answers, and every entry
/// of a list left out, each one screened as if it were so. Nothing here advises to leave out a
/// medicine; it says what the screening would be.
public final class Levers {

    /// One other answer and what it would bring.
    ///
    /// @param change what to do to the document, as [#apply] reads it
    public record Lever(String change, String label, String verdict, String word) {}

    private static final Set<String> KINDS = Set.of("truth", "choice", "choice_or_day");
    private static final List<String> LISTS = List.of("/conditions", "/medicines", "/recent");
    private static final int MOST_CHOICES = 7;

    private Levers() {}

    /// The document as if a change were made; anything that is no change leaves it as it is.
    ///
    ///     /patient/pregnant=false     another answer
    ///     /conditions/0               this entry left out
    public static Document apply(String change, Document document) {
        int is = change.indexOf('=');
        if (!change.startsWith("/")) {
            return document;
        }
        if (is > 0) {
            return document.set(change.substring(0, is), change.substring(is + 1));
        }
        if (!document.has(change)) {
            return document;
        }
        Document without = document.without(change);
        String list = change.substring(0, change.lastIndexOf('/'));
        return without.has(list) ? without : without.set(list, "[]");
    }

    /// Changes that would bring another verdict, to the person or to a zone.
    public static List<Lever> of(
            Document document, Form form, CaseReader reader, Supplier<Clinic> clinic, Messages messages) {
        Optional<Screening> now = Live.of(document, reader, clinic).screening();
        if (now.isEmpty()) {
            return List.of();
        }
        List<Lever> levers = new ArrayList<>();
        for (Map.Entry<String, String> candidate : candidates(document, form, messages)) {
            Live.of(apply(candidate.getKey(), document), reader, clinic)
                    .screening()
                    .filter(then -> differs(now.get(), then))
                    .ifPresent(then -> levers.add(new Lever(
                            candidate.getKey(),
                            candidate.getValue(),
                            then.verdict().code(),
                            messages.of("verdict." + then.verdict().code()))));
        }
        return List.copyOf(levers);
    }

    private static boolean differs(Screening now, Screening then) {
        return now.verdict() != then.verdict() || !now.zones().equals(then.zones());
    }

    private static List<Map.Entry<String, String>> candidates(Document document, Form form, Messages messages) {
        List<Map.Entry<String, String>> changes = new ArrayList<>();
        for (Field field : form.fields().values()) {
            if (field.unknowable()
                    && KINDS.contains(field.kind())
                    && field.options().size() <= MOST_CHOICES) {
                for (Field.Option option : field.options()) {
                    if (!option.value().equals(field.value()) && !option.value().equals("day")) {
                        changes.add(Map.entry(
                                field.name() + "=" + option.value(),
                                messages.of("lever.answer", field.label(), option.label())));
                    }
                }
            }
        }
        for (String list : LISTS) {
            for (Form.Row row : form.list(list).rows()) {
                Field named = row.fields().values().iterator().next();
                changes.add(Map.entry(row.pointer(), messages.of("lever.without", named.word())));
            }
            if (form.list(list).state().equals("not_asked")
                    || form.list(list).state().equals("withheld")) {
                changes.add(Map.entry(
                        list + "=[]", messages.of("lever.none", messages.of("q" + list.replace('/', '.')))));
            }
        }
        List<String> allergies = document.codes("/allergies");
        Field named = form.field("/allergies");
        for (int index = 0; index < allergies.size(); index++) {
            String code = allergies.get(index);
            String word = named.options().stream()
                    .filter(option -> option.value().equals(code))
                    .map(Field.Option::label)
                    .findFirst()
                    .orElse(code);
            changes.add(Map.entry("/allergies/" + index, messages.of("lever.without", word)));
        }
        return changes;
    }
}
