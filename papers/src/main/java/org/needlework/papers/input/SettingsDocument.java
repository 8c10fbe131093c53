package org.needlework.papers.input;

import java.util.List;
import java.util.Optional;
import org.needlework.core.screening.ClinicSettings;
import org.needlework.core.screening.Severity;

/// One reading of a clinic's settings. Whether a rule exists and may change so is the guideline's to say.
final class SettingsDocument {

    private static final int LONGEST_WAIT_DAYS = 3650;
    private static final double LARGEST_LIMIT = 1000;

    private final Problems problems;
    private final Values values;

    SettingsDocument(Problems problems) {
        this.problems = problems;
        this.values = new Values(problems);
    }

    Optional<ClinicSettings> read(Node root) {
        return values.dictionary(root, List.of("clinic", "changes", "limits")).flatMap(document -> {
            Optional<String> clinic = document.required("clinic", values::line);
            Optional<List<ClinicSettings.Change>> changes =
                    document.optional("changes", node -> values.list(node, this::change));
            Optional<List<ClinicSettings.TighterLimit>> limits =
                    document.optional("limits", node -> values.list(node, this::limit));
            return clinic.map(name -> new ClinicSettings(name, changes.orElse(List.of()), limits.orElse(List.of())));
        });
    }

    private Optional<ClinicSettings.TighterLimit> limit(Node node) {
        return values.dictionary(node, List.of("limit", "value", "why")).flatMap(limit -> {
            Optional<String> name = limit.required("limit", values::line);
            Optional<Double> value = limit.required("value", each -> values.positive(each, LARGEST_LIMIT));
            Optional<String> why = limit.required("why", values::line);
            return name.isPresent() && value.isPresent() && why.isPresent()
                    ? Optional.of(new ClinicSettings.TighterLimit(name.get(), value.get(), why.get()))
                    : Optional.empty();
        });
    }

    private Optional<ClinicSettings.Change> change(Node node) {
        return values.dictionary(node, List.of("rule", "severity", "wait_days", "why"))
                .flatMap(change -> {
                    Optional<String> rule = change.required("rule", values::line);
                    Optional<String> why = change.required("why", values::line);
                    if (change.has("severity") == change.has("wait_days")) {
                        problems.add(node, "change_of_one");
                        return Optional.empty();
                    }
                    Optional<Severity> severity =
                            change.optional("severity", each -> values.code(each, Severity.class));
                    Optional<Integer> wait_days =
                            change.optional("wait_days", each -> values.count(each, 1, LONGEST_WAIT_DAYS));
                    if (rule.isEmpty() || why.isEmpty()) {
                        return Optional.empty();
                    }
                    return severity.<ClinicSettings.Change>map(
                                    weight -> new ClinicSettings.Change.Weight(rule.get(), weight, why.get()))
                            .or(() ->
                                    wait_days.map(days -> new ClinicSettings.Change.Wait(rule.get(), days, why.get())));
                });
    }
}
