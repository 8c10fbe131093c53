package org.needlework.web.intake;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.needlework.core.patient.Allergy;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.RecentProcedure;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Layer;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Coded;
import org.needlework.web.desk.Wording;

/// What buttons of the form do to the document: rows come and go.
///
///     zone:left_cheek        choose a zone, or let it go
///     add:conditions         a row for the word in the field `add:conditions`
///     remove:/conditions/0   a row goes
///     own:conditions         what the clinic knows itself joins a list that was asked for now
///     goals:ask              a goal to fill in for every zone that has none
///     opinion:anticoagulant  a row for a physician's opinion on a finding
public final class Actions {

    private final Wording words;

    public Actions(Wording words) {
        this.words = words;
    }

    /// The document after an action; an action that says nothing changes nothing.
    ///
    /// @param fields the form, in which words to add stand
    public Document apply(String action, Document document, Map<String, List<String>> fields) {
        int colon = action.indexOf(':');
        if (colon < 0) {
            return document;
        }
        String verb = action.substring(0, colon);
        String what = action.substring(colon + 1);
        return switch (verb) {
            case "zone" -> zone(what, document, first(fields, "brush"));
            case "add" -> add(what, document, first(fields, "add:" + what));
            case "remove" -> what.startsWith("/") && document.has(what) ? document.without(what) : document;
            case "own" -> Proposals.read(first(fields, "own")).asked(what, document);
            case "goals" -> askGoals(document);
            case "opinion" -> named("opinions", document, "finding", Optional.of(what));
            default -> document;
        };
    }

    /// Words that may be added to a list.
    public List<String> words(String list) {
        return switch (list) {
            case "conditions" -> titles(ConditionKind.values());
            case "allergies" -> titles(Allergy.values());
            case "recent" -> titles(RecentProcedure.Kind.values());
            default -> List.of();
        };
    }

    /// Whether the word typed for a list is not one of its words.
    public boolean isUnknown(String list, String word) {
        return switch (list) {
            case "conditions" -> find(ConditionKind.values(), word).isEmpty();
            case "recent" -> find(RecentProcedure.Kind.values(), word).isEmpty();
            case "allergies" -> find(Allergy.values(), word).isEmpty();
            default -> word.isBlank();
        };
    }

    private List<String> titles(Coded[] codes) {
        return Arrays.stream(codes).map(words::title).sorted().toList();
    }

    private static String first(Map<String, List<String>> fields, String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst().strip();
    }

    private Document zone(String code, Document document, String brush) {
        for (int index = 0; index < document.size("/concerns"); index++) {
            if (document.text("/concerns/" + index + "/zone").equals(code)) {
                return withoutGoals(document.without("/concerns/" + index), code);
            }
        }
        if (Coded.find(Zone.class, code).isEmpty()) {
            return document;
        }
        SequencedMap<String, Object> wish = new LinkedHashMap<>();
        wish.put("zone", code);
        if (!brush.isEmpty()) {
            wish.put("kind", brush);
        }
        return document.with("/concerns", wish);
    }

    /// A goal for a zone that is no longer asked for would be an error, so it goes with the zone.
    private static Document withoutGoals(Document document, String zone) {
        Document left = document;
        for (int index = left.size("/goals") - 1; index >= 0; index--) {
            if (left.text("/goals/" + index + "/zone").equals(zone)) {
                left = left.without("/goals/" + index);
            }
        }
        return left;
    }

    private Document add(String list, Document document, String word) {
        SequencedMap<String, Object> row = new LinkedHashMap<>();
        return switch (list) {
            case "conditions" -> named(list, document, "kind", find(ConditionKind.values(), word));
            case "recent" -> named(list, document, "procedure", find(RecentProcedure.Kind.values(), word));
            case "allergies" ->
                find(Allergy.values(), word)
                        .map(code -> document.withCode("/" + list, code))
                        .orElse(document);
            case "medicines" -> named(list, document, "name", Optional.of(word).filter(each -> !each.isEmpty()));
            case "opinions", "availability/away", "goals" -> document.with("/" + list, row);
            default -> document;
        };
    }

    private static Document named(String list, Document document, String field, Optional<String> name) {
        Function<String, Document> added = value -> {
            SequencedMap<String, Object> row = new LinkedHashMap<>();
            row.put(field, value);
            return document.with("/" + list, row);
        };
        return name.map(added).orElse(document);
    }

    private Optional<String> find(Coded[] codes, String word) {
        return Arrays.stream(codes)
                .filter(code -> code.code().equals(word) || words.name(code).equalsIgnoreCase(word))
                .map(Coded::code)
                .findFirst();
    }

    /// How much, by when and how surely is for the person and the clinician to say: no figure is offered.
    private static Document askGoals(Document document) {
        Document grown = document;
        for (int index = 0; index < document.size("/concerns"); index++) {
            String zone = document.text("/concerns/" + index + "/zone");
            Optional<Layer> layer = Coded.find(Concern.class, document.text("/concerns/" + index + "/kind"))
                    .flatMap(Concern::findLayer);
            if (layer.isPresent() && !zone.isEmpty() && !hasGoal(grown, zone)) {
                SequencedMap<String, Object> goal = new LinkedHashMap<>();
                goal.put("zone", zone);
                goal.put("measure", layer.get().code() + "_collagen");
                grown = grown.with("/goals", goal);
            }
        }
        return grown;
    }

    private static boolean hasGoal(Document document, String zone) {
        for (int index = 0; index < document.size("/goals"); index++) {
            if (document.text("/goals/" + index + "/zone").equals(zone)) {
                return true;
            }
        }
        return false;
    }
}
