package org.needlework.web.screen;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.needlework.core.patient.Allergy;
import org.needlework.core.patient.ConditionKind;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;
import org.needlework.web.intake.Actions;
import org.needlework.web.intake.Document;
import org.needlework.web.intake.Form;
import org.needlework.web.intake.Kept;
import org.needlework.web.intake.Proposals;
import org.needlework.web.intake.ZoneMap;
import org.springframework.ui.Model;

/// What a page with the document as a form and its screening beside it is drawn from, whether the
/// document is kept for a course or by nobody.
public final class IntakePage {

    private final Desk desk;
    private final Messages messages;
    private final Actions actions;

    public IntakePage(Desk desk, Messages messages) {
        this.desk = desk;
        this.messages = messages;
        this.actions = new Actions(desk.wording());
    }

    public void draw(Document document, Kept kept, Model model) {
        model.addAttribute("kept", kept);
        model.addAttribute("held", Proposals.read(kept.own()).lackingIn(document, desk, messages));
        model.addAttribute("version", desk.version());
        model.addAttribute("brush", "");
        model.addAttribute(
                "words",
                Map.of(
                        "conditions", lines(actions.words("conditions")),
                        "allergies", lines(actions.words("allergies")),
                        "recent", lines(actions.words("recent")),
                        "medicines", lines(desk.medicines())));
        model.addAttribute("form", Form.of(document, desk, messages));
        model.addAttribute("map", ZoneMap.of(document, desk.wording()));
        model.addAttribute("panel", panel(document));
        model.addAttribute("whatIf", "");
        List<Devices.DeviceLine> devices = Devices.of(document, desk, messages);
        model.addAttribute("devices", devices);
        model.addAttribute(
                "knownDevice", devices.stream().anyMatch(device -> device.id().equals(document.text("/device"))));
        model.addAttribute("otherCondition", desk.wording().title(ConditionKind.OTHER));
        model.addAttribute("otherAllergy", desk.wording().title(Allergy.OTHER));
        model.addAttribute("unknownList", "");
        model.addAttribute("unknownWord", "");
    }

    private static String lines(List<String> words) {
        return String.join("\n", words);
    }

    public Panel panel(Document document) {
        return Panel.of(Live.of(document, desk.reader(), desk::clinic), document, desk, messages);
    }

    /// Fields of a form by name.
    public static Map<String, List<String>> fields(HttpServletRequest request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, Arrays.asList(values)));
        return fields;
    }
}
