package org.needlework.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A form as a page draws it, and what a browser would send of it.
///
/// @param page   path of the page that it stands on
/// @param method `GET` or `POST`
/// @param action path that it is sent to, without a query
record PageForm(String page, String method, String action, boolean multipart, List<Field> fields) {

    PageForm {
        fields = List.copyOf(fields);
    }

    /// What kind of control a field is.
    enum Kind {
        HIDDEN,
        TEXT,
        NUMBER,
        DATE,
        TIME,
        PASSWORD,
        CHOICE,
        TICK,
        BUTTON,
        FILE
    }

    /// @param value   that would be sent of an untouched form; empty for an unticked box
    /// @param sent    whether an untouched form sends it
    /// @param options codes that can be chosen
    record Field(String name, Kind kind, String value, boolean sent, boolean required, List<String> options) {
        Field {
            options = List.copyOf(options);
        }

        boolean isFreeText() {
            return kind == Kind.TEXT;
        }
    }

    /// Every form of a page, but for those that scripts alone send. A button that sends its form
    /// somewhere else makes another form.
    static List<PageForm> of(String page, String html) {
        Document document = Jsoup.parse(html, "http://localhost" + page);
        document.select("template").remove(); // what a script puts in later
        List<PageForm> forms = new ArrayList<>();
        for (Element form : document.select("form")) {
            String method = form.attr("method").toUpperCase(java.util.Locale.ROOT);
            if (!form.hasAttr("action")) {
                continue;
            }
            List<Element> controls =
                    new ArrayList<>(form.select("input[name],select[name],textarea[name],button[name]"));
            if (!form.id().isEmpty()) {
                controls.addAll(document.select("[form=" + form.id() + "][name]"));
            }
            controls.removeIf(each -> each.hasAttr("form") && !each.attr("form").equals(form.id()));
            List<Field> fields = fields(controls);
            boolean multipart = form.attr("enctype").equals("multipart/form-data");
            String kind = method.isEmpty() ? "GET" : method;
            forms.add(new PageForm(page, kind, path(form.absUrl("action")), multipart, fields));
            List<Element> buttons = new ArrayList<>(form.select("button[formaction]"));
            if (!form.id().isEmpty()) {
                buttons.addAll(document.select("button[formaction][form=" + form.id() + "]"));
            }
            if (form.hasAttr("hx-post")) {
                forms.add(new PageForm(page, "POST", path(form.absUrl("hx-post")), false, fields));
            }
            for (Element button : buttons) {
                forms.add(new PageForm(page, kind, path(button.absUrl("formaction")), multipart, fields));
            }
        }
        return forms;
    }

    private static String path(String address) {
        return URI.create(address).getPath();
    }

    private static List<Field> fields(List<Element> controls) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Element each : controls) {
            String name = each.attr("name");
            if (name.equals("_csrf")
                    || each.hasAttr("disabled")
                    || each.parents().is("fieldset[disabled]")) {
                continue;
            }
            String type = each.tagName().equals("input")
                    ? each.attr("type").isEmpty() ? "text" : each.attr("type")
                    : each.tagName();
            boolean required = each.hasAttr("required");
            Field before = fields.get(name);
            switch (type) {
                case "radio", "button", "checkbox" -> {
                    Kind kind = type.equals("radio") ? Kind.CHOICE : type.equals("button") ? Kind.BUTTON : Kind.TICK;
                    String value = each.hasAttr("value") ? each.attr("value") : "on";
                    List<String> options = new ArrayList<>(before == null ? List.of() : before.options());
                    options.add(value);
                    boolean chosen = each.hasAttr("checked") || type.equals("button") && before == null;
                    fields.put(
                            name,
                            new Field(
                                    name,
                                    before == null ? kind : before.kind(),
                                    chosen ? value : before == null ? "" : before.value(),
                                    chosen || before != null && before.sent(),
                                    required || before != null && before.required(),
                                    options));
                }
                case "select" -> {
                    List<String> options =
                            each.select("option").stream().map(PageForm::code).toList();
                    Element chosen = each.selectFirst("option[selected]");
                    fields.put(
                            name,
                            new Field(
                                    name,
                                    Kind.CHOICE,
                                    chosen != null ? code(chosen) : options.isEmpty() ? "" : options.getFirst(),
                                    true,
                                    required,
                                    options));
                }
                case "submit", "reset", "image" -> {}
                default -> {
                    if (before == null) {
                        fields.put(name, new Field(name, kind(each, type), value(each), true, required, List.of()));
                    }
                }
            }
        }
        return List.copyOf(fields.values());
    }

    private static String code(Element option) {
        return option.hasAttr("value") ? option.attr("value") : option.text();
    }

    private static String value(Element control) {
        return control.tagName().equals("textarea") ? control.wholeText() : control.attr("value");
    }

    private static Kind kind(Element control, String type) {
        return switch (type) {
            case "hidden" -> Kind.HIDDEN;
            case "date" -> Kind.DATE;
            case "time" -> Kind.TIME;
            case "password" -> Kind.PASSWORD;
            case "file" -> Kind.FILE;
            case "number" -> Kind.NUMBER;
            default -> Set.of("numeric", "decimal").contains(control.attr("inputmode")) ? Kind.NUMBER : Kind.TEXT;
        };
    }

    /// The form as somebody fills it in: what is asked for is answered, what is given is given.
    ///
    /// @param given values by name; a name that is no field is sent too
    Map<String, String> filled(Map<String, String> given) {
        return filled(given, field -> "");
    }

    /// @param text of a free text that nothing was given for; empty for what stands there, or a word
    Map<String, String> filled(Map<String, String> given, Function<Field, String> text) {
        Map<String, String> sent = new LinkedHashMap<>();
        Map<String, String> left = new HashMap<>(given);
        for (Field field : fields) {
            String there = left.remove(field.name());
            if (there != null) {
                sent.put(field.name(), there);
                continue;
            }
            String typed = field.isFreeText() ? text.apply(field) : "";
            String value = typed.isEmpty() ? field.value() : typed;
            switch (field.kind()) {
                case CHOICE -> {
                    if (value.isEmpty() && field.required()) {
                        value = field.options().stream()
                                .filter(each -> !each.isEmpty())
                                .findFirst()
                                .orElse("");
                    }
                    if (field.sent() || field.required()) {
                        sent.put(field.name(), value);
                    }
                }
                case TICK -> {
                    if (field.sent()) {
                        sent.put(field.name(), value);
                    }
                }
                // the planner's document says by an empty field what was not asked
                case TEXT ->
                    sent.put(field.name(), value.isEmpty() && !field.name().startsWith("/") ? "word" : value);
                case NUMBER -> sent.put(field.name(), value.isEmpty() && field.required() ? "1" : value);
                case PASSWORD -> sent.put(field.name(), TestDoor.PASSWORD);
                case HIDDEN, DATE, TIME, BUTTON, FILE -> sent.put(field.name(), value);
            }
        }
        sent.putAll(left);
        return sent;
    }

    /// Names of its fields, so that two forms can be told apart.
    Set<String> names() {
        Set<String> names = new HashSet<>();
        fields.forEach(each -> names.add(each.name()));
        return names;
    }
}
