package org.needlework.web.stock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.needlework.core.record.LotTrace;
import org.needlework.core.record.LotUse;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Coded;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.Wording;

/// The patients of a lot as rows, for the page and for a spreadsheet.
record RecallList(LotTrace trace, List<Row> rows) {

    /// @param sessions day and zones of each session
    record Row(LotTrace.Touched touched, List<String> sessions, String state) {}

    static RecallList of(LotTrace trace, Wording wording) {
        return new RecallList(
                trace,
                trace.touched().stream()
                        .map(touched -> new Row(
                                touched,
                                sessions(touched.uses(), wording),
                                touched.contact()
                                        .map(contact -> contact.state().code())
                                        .orElse("none")))
                        .toList());
    }

    private static List<String> sessions(List<LotUse> uses, Wording wording) {
        Map<String, List<String>> byDay = new LinkedHashMap<>();
        uses.forEach(use -> byDay.computeIfAbsent(use.on().toString(), day -> new ArrayList<>())
                .add(Coded.find(Zone.class, use.zone()).map(wording::title).orElse(use.zone())
                        + use.serial().map(serial -> " (" + serial + ")").orElse("")));
        return byDay.entrySet().stream()
                .map(day ->
                        day.getKey() + ": " + day.getValue().stream().distinct().collect(Collectors.joining(", ")))
                .toList();
    }

    /// RFC 4180, in UTF-8 with a mark so that spreadsheets read it as such. A cell that a spreadsheet
    /// would take for a formula begins with an apostrophe.
    String csv(Messages messages) {
        StringBuilder csv = new StringBuilder("\uFEFF");
        line(
                csv,
                List.of(
                        "patient",
                        "name",
                        "birth_date",
                        "contact",
                        "sessions",
                        "product",
                        "lot",
                        "state",
                        "state_on",
                        "note"));
        for (Row row : rows) {
            LotTrace.Touched touched = row.touched();
            line(
                    csv,
                    List.of(
                            touched.patient().toString(),
                            touched.line().identity().name(),
                            touched.line()
                                    .identity()
                                    .birthDate()
                                    .map(Object::toString)
                                    .orElse(""),
                            touched.line().identity().contact(),
                            String.join("; ", row.sessions()),
                            trace.product(),
                            trace.lot(),
                            messages.of("stock.contact." + row.state()),
                            touched.contact()
                                    .map(contact -> contact.on().toString())
                                    .orElse(""),
                            touched.contact().map(contact -> contact.note()).orElse("")));
        }
        return csv.toString();
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(RecallList::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
