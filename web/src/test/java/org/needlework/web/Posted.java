package org.needlework.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.needlework.web.intake.Field;
import org.needlework.web.intake.Form;

/// What a browser would send of a form that nobody touched.
public final class Posted {

    private Posted() {}

    public static Map<String, List<String>> of(Form form) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        form.fields().values().forEach(field -> put(field, fields));
        form.lists().values().forEach(list -> {
            if (!list.state().equals("listed")) {
                fields.put(list.name() + "?", List.of(list.state()));
            }
            list.rows().forEach(row -> row.fields().values().forEach(field -> put(field, fields)));
        });
        return fields;
    }

    private static void put(Field field, Map<String, List<String>> fields) {
        if (field.kind().equals("codes")) {
            if (!field.chosen().isEmpty()) {
                fields.put(field.name(), field.chosen());
            } else {
                fields.put(field.name() + "?", List.of(field.withheld() ? "withheld" : field.isAsked() ? "none" : ""));
            }
            return;
        }
        fields.put(field.name(), List.of(field.value()));
        if (!field.day().isEmpty()) {
            fields.put(field.name() + "@", List.of(field.day()));
        }
        if (field.withheld()) {
            fields.put(field.name() + "?", List.of("withheld"));
        }
    }
}
