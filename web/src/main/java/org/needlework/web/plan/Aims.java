package org.needlework.web.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.needlework.web.intake.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts other goals into a document and leaves the rest as it is.
public final class Aims {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NOT_YET_A_GOAL = Set.of("zone", "measure");

    private Aims() {}

    /// @param fields of the form of goals, named as in the questionnaire
    /// @param action `remove:/goals/0` leaves a goal out
    public static byte[] change(String document, Map<String, List<String>> fields, String action) {
        Map<String, List<String>> kept = new LinkedHashMap<>(fields);
        if (action.startsWith("remove:/goals/")) {
            String row = action.substring("remove:".length()) + "/";
            kept.keySet().removeIf(name -> name.startsWith(row));
        }
        List<JsonNode> goals = new ArrayList<>();
        JSON.readTree(Document.of(kept).json()).path("goals").forEach(goal -> {
            if (!goal.isObject() || !NOT_YET_A_GOAL.containsAll(goal.propertyNames())) {
                goals.add(goal);
            }
        });
        JsonNode root = JSON.readTree(document);
        if (!(root instanceof ObjectNode changed)) {
            throw new IllegalArgumentException("the document of a plan is an object");
        }
        ArrayNode list = changed.putArray("goals");
        goals.forEach(list::add);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(changed);
    }
}
