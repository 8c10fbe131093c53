package org.needlework.web.define;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.needlework.core.source.Bibliography;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;
import org.needlework.web.desk.Messages;
import org.needlework.web.screen.Panel;

/// The one register of what numbers mean: every number that a page shows has an entry here. The words
/// stand in `define.properties`; the template `define.html` shows an entry where its term is pressed.
public final class Definitions {

    private static final Citation MODEL = new Citation("mn1", "§3.5", Certainty.CALIBRATED);
    private static final Citation MODEL_ASSUMED = new Citation("mn1", "§3.5", Certainty.ASSUMED);

    private final Supplier<Bibliography> bibliography;
    private final Messages messages;
    private final ResourceBundle words = ResourceBundle.getBundle("org.needlework.web.define", Locale.ENGLISH);
    private volatile Map<String, Definition> made = Map.of();

    public Definitions(Supplier<Bibliography> bibliography, Messages messages) {
        this.bibliography = bibliography;
        this.messages = messages;
    }

    /// Keys of all entries with what each rests on, in the order in which they are listed.
    static SequencedMap<String, List<Citation>> citations() {
        SequencedMap<String, List<Citation>> all = new LinkedHashMap<>();
        // what is done
        all.put("setting", List.of(contract("§2")));
        all.put("passes", List.of(contract("§3")));
        all.put("density", List.of(contract("§3"), new Citation("assumed", "share of new holes", Certainty.ASSUMED)));
        all.put("sessions", List.of(contract("§2")));
        all.put("interval", List.of(contract("§2")));
        all.put("end_point", List.of(contract("§2")));
        all.put("off_label", List.of(contract("§2")));
        // limits
        all.put("deepest", List.of(contract("§2")));
        all.put("densest", List.of(contract("§2")));
        all.put("most_sessions", List.of(contract("§2")));
        all.put("earliest", List.of(contract("§2")));
        // what is aimed at
        all.put("chance", List.of(contract("§5")));
        all.put("wilson", List.of(new Citation("wilson1927", "", Certainty.MEMORY_HIGH)));
        all.put("trial_chance", List.of(contract("§5"), new Citation("nagashima2019", "", Certainty.MEMORY_HIGH)));
        all.put("wanted", List.of(contract("§4")));
        // what is expected
        all.put("collagen_gain", List.of(MODEL, contract("§5")));
        all.put("scar_layer_collagen", List.of(contract("§5")));
        all.put("upper_dermis_collagen", List.of(contract("§5")));
        all.put("functional_gain", List.of(new Citation("mn1", "§3.5, k_x of §3.4", Certainty.ASSUMED)));
        all.put("type_iii_share", List.of(MODEL));
        all.put("erythema", List.of(MODEL));
        all.put("band", List.of(contract("§5")));
        all.put("single", List.of(contract("§5")));
        all.put("virtual_patients", List.of(new Citation("mn1", "§3.9", Certainty.ASSUMED), contract("§5")));
        all.put("reach", List.of(contract("§5")));
        all.put("skin", List.of(contract("§5")));
        // what it costs
        all.put("downtime", List.of(MODEL, contract("§5")));
        all.put(
                "pigment_risk",
                List.of(MODEL_ASSUMED, new Citation("assumed", "bounds of the levels", Certainty.ASSUMED)));
        all.put("pigment_events", List.of(contract("§5")));
        all.put("scar_index", List.of(MODEL_ASSUMED));
        all.put("pain", List.of(Citation.seen("S38")));
        all.put("closure", List.of(MODEL_ASSUMED, contract("§5")));
        // how plans are compared
        all.put("goal_margin", List.of(contract("§5")));
        all.put("trial_course", List.of(contract("§3"), derived("clinical evidence §2.2")));
        all.put("beyond_label", List.of(contract("§2")));
        all.put("visits", List.of(contract("§4")));
        all.put("finish", List.of(contract("§4")));
        // what trials report
        all.put("pooled", List.of(new Citation("paule1982", "", Certainty.MEMORY_HIGH), hartung()));
        all.put("next_clinic", List.of(new Citation("nagashima2019", "", Certainty.MEMORY_HIGH)));
        all.put("mean_interval", List.of(hartung()));
        all.put("heterogeneity", List.of(new Citation("higgins2002", "", Certainty.MEMORY_HIGH)));
        return all;
    }

    private static Citation contract(String where) {
        return new Citation("contract", where, Certainty.DERIVED);
    }

    private static Citation derived(String where) {
        return new Citation("assumed", where, Certainty.DERIVED);
    }

    private static Citation hartung() {
        return new Citation("hartung2001", "", Certainty.MEMORY_HIGH);
    }

    /// All entries, in order.
    public List<Definition> list() {
        return List.copyOf(entries().values());
    }

    /// The entry of a key.
    ///
    /// @throws IllegalArgumentException for a key that has none: a number without a definition is a defect
    public Definition get(String key) {
        Definition definition = entries().get(key);
        if (definition == null) {
            throw new IllegalArgumentException("nothing defines (" + key + ").\nMaybe add it to Definitions.");
        }
        return definition;
    }

    private Map<String, Definition> entries() {
        Map<String, Definition> entries = made;
        if (entries.isEmpty()) {
            Bibliography references = bibliography.get();
            Map<String, Definition> fresh = new LinkedHashMap<>();
            citations()
                    .forEach((key, citations) -> fresh.put(
                            key,
                            new Definition(
                                    key,
                                    words.getString(key),
                                    words.getString(key + ".unit"),
                                    words.getString(key + ".text"),
                                    Panel.sources(citations, references, messages))));
            made = fresh;
            entries = fresh;
        }
        return entries;
    }
}
