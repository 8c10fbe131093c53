package org.needlework.web.stock;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.needlework.core.people.Action;
import org.needlework.core.record.DayTask;
import org.needlework.core.record.Denied;
import org.needlework.core.record.LotLine;
import org.needlework.core.record.NotFound;
import org.needlework.core.record.RecallContact;
import org.needlework.core.source.Coded;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// Lots: what came, what is left, what expires first; thrown away, called back, and on whom one was
/// used.
@Controller
public class LotController {

    private static final int LONGEST_REASON = 300;

    private final Desk desk;
    private final Messages messages;

    LotController(Desk desk, Messages messages) {
        this.desk = desk;
        this.messages = messages;
    }

    @GetMapping("/clinic/lots")
    String list(SignedIn me, Model model) {
        return show(me, model, "", "", "", "", "1", List.of());
    }

    /// A delivery. Received units are not asked for twice: a scanner that is read two times gives two
    /// entries, which the ledger shows and a discard takes back.
    @PostMapping("/clinic/lots")
    String receive(
            SignedIn me,
            @RequestParam(defaultValue = "") String scan,
            @RequestParam(defaultValue = "") String product,
            @RequestParam(defaultValue = "") String lot,
            @RequestParam(defaultValue = "") String expires,
            @RequestParam(defaultValue = "") String units,
            Model model) {
        Label label = Label.read(scan, product, lot, expires, units, me.today(), messages);
        List<String> problems = new ArrayList<>(label.problems());
        if (problems.isEmpty()) {
            Optional<LotLine> there = find(me, label.product(), label.lot());
            there.map(line -> line.lot().expires())
                    .filter(day -> !day.equals(label.expires().orElseThrow()))
                    .ifPresent(day -> problems.add(messages.of("stock.expires.other", label.lot(), day)));
        }
        if (!problems.isEmpty()) {
            return show(me, model, scan, product, lot, expires, units, problems);
        }
        me.record()
                .receive(
                        me.access(),
                        label.product(),
                        label.lot(),
                        label.expires().orElseThrow(),
                        label.units());
        return "redirect:/clinic/lots";
    }

    private String show(
            SignedIn me,
            Model model,
            String scan,
            String product,
            String lot,
            String expires,
            String units,
            List<String> problems) {
        List<LotRow> lots = LotRow.list(me.record().listLots(me.access()), me.today());
        model.addAttribute("left", lots.stream().filter(row -> row.units() > 0).toList());
        model.addAttribute("gone", lots.stream().filter(row -> row.units() <= 0).toList());
        model.addAttribute("scan", scan);
        model.addAttribute("product", product);
        model.addAttribute("lot", lot);
        model.addAttribute("expires", expires);
        model.addAttribute("units", units);
        model.addAttribute("problems", problems);
        model.addAttribute("outlook", outlook(me, lots));
        return "lots";
    }

    private static Optional<Outlook> outlook(SignedIn me, List<LotRow> lots) {
        if (!me.may(Action.SEE_CALENDAR)) {
            return Optional.empty();
        }
        List<DayTask> tasks = me.record().listTasks(me.access(), Outlook.DAYS);
        return Optional.of(Outlook.of(tasks, lots, me.today()));
    }

    @GetMapping("/clinic/lots/one")
    String one(SignedIn me, @RequestParam String product, @RequestParam String lot, Model model) {
        return one(me, product, lot, model, List.of());
    }

    private String one(SignedIn me, String product, String lot, Model model, List<String> problems) {
        model.addAttribute("row", LotRow.of(get(me, product, lot), me.today()));
        model.addAttribute("problems", problems);
        return "lot";
    }

    private static Optional<LotLine> find(SignedIn me, String product, String lot) {
        return me.record().listLots(me.access()).stream()
                .filter(line ->
                        line.lot().product().equals(product) && line.lot().lot().equals(lot))
                .findFirst();
    }

    private static LotLine get(SignedIn me, String product, String lot) {
        return find(me, product, lot).orElseThrow(() -> new NotFound("there is no such lot"));
    }

    /// @param seen units that the page had shown as left
    @PostMapping("/clinic/lots/discard")
    String discard(
            SignedIn me,
            @RequestParam String product,
            @RequestParam String lot,
            @RequestParam(defaultValue = "") String units,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "-1") int seen,
            Model model) {
        List<String> problems = new ArrayList<>();
        int left = get(me, product, lot).lot().units();
        int count = Label.count(units, problems, messages);
        if (left != seen) {
            problems.add(messages.of("stock.stale", left));
        } else if (count > left) {
            problems.add(messages.of("stock.discard.more", left));
        }
        checkReason(reason, problems);
        if (!problems.isEmpty()) {
            return one(me, product, lot, model, problems);
        }
        me.record().discard(me.access(), product, lot, count, reason.strip());
        return "redirect:" + address("/clinic/lots/one", product, lot);
    }

    @PostMapping("/clinic/lots/recall")
    String recall(
            SignedIn me,
            @RequestParam String product,
            @RequestParam String lot,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        return callBack(
                me,
                product,
                lot,
                reason,
                false,
                model,
                (p, l) -> me.record().recall(me.access(), p, l, reason.strip()));
    }

    @PostMapping("/clinic/lots/lift")
    String lift(
            SignedIn me,
            @RequestParam String product,
            @RequestParam String lot,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        return callBack(
                me,
                product,
                lot,
                reason,
                true,
                model,
                (p, l) -> me.record().liftRecall(me.access(), p, l, reason.strip()));
    }

    /// @param recalled what the lot must be, so that a form that was sent twice does it once
    private String callBack(
            SignedIn me,
            String product,
            String lot,
            String reason,
            boolean recalled,
            Model model,
            BiConsumer<String, String> work) {
        List<String> problems = new ArrayList<>();
        boolean is = get(me, product, lot).lot().recalled();
        if (is == recalled) {
            checkReason(reason, problems);
            if (!problems.isEmpty()) {
                return one(me, product, lot, model, problems);
            }
            work.accept(product, lot);
        }
        return "redirect:" + address("/clinic/lots/one", product, lot);
    }

    private void checkReason(String reason, List<String> problems) {
        if (reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            problems.add(messages.of("stock.reason.wrong", LONGEST_REASON));
        }
    }

    private static String address(String path, String product, String lot) {
        return UriComponentsBuilder.fromPath(path)
                .queryParam("product", "{product}")
                .queryParam("lot", "{lot}")
                .encode()
                .buildAndExpand(product, lot)
                .toUriString();
    }

    // ---- on whom it was used ----

    /// From a maker's notice straight to the patients, also of a lot that the stock never knew. The
    /// product may be left out where only one has a lot of that name.
    @GetMapping("/clinic/lots/notice")
    String notice(
            SignedIn me,
            @RequestParam(defaultValue = "") String product,
            @RequestParam(defaultValue = "") String lot,
            Model model) {
        if (!me.may(Action.RECALL_LOT)) {
            throw new Denied(Action.RECALL_LOT);
        }
        String named = lot.strip();
        List<String> products = product.isBlank()
                ? me.record().listLots(me.access()).stream()
                        .filter(line -> line.lot().lot().equals(named))
                        .map(line -> line.lot().product())
                        .toList()
                : List.of(product.strip());
        if (named.isEmpty() || products.size() != 1) {
            return show(me, model, "", "", "", "", "1", List.of(messages.of("stock.notice.wrong")));
        }
        return "redirect:" + address("/clinic/lots/patients", products.getFirst(), named);
    }

    @GetMapping("/clinic/lots/patients")
    String patients(SignedIn me, @RequestParam String product, @RequestParam String lot, Model model) {
        model.addAttribute("list", RecallList.of(me.record().traceLot(me.access(), product, lot), desk.wording()));
        model.addAttribute("states", RecallContact.State.values());
        return "lot-patients";
    }

    @GetMapping("/clinic/lots/patients.csv")
    ResponseEntity<byte[]> csv(SignedIn me, @RequestParam String product, @RequestParam String lot) {
        RecallList list = RecallList.of(me.record().traceLot(me.access(), product, lot), desk.wording());
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("lot-" + lot.replaceAll("[^A-Za-z0-9_-]", "_") + ".csv")
                                .build()
                                .toString())
                .body(list.csv(messages).getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/clinic/lots/contact")
    String contact(
            SignedIn me,
            @RequestParam String product,
            @RequestParam String lot,
            @RequestParam String patient,
            @RequestParam String state,
            @RequestParam(defaultValue = "") String note) {
        RecallContact.State reached =
                Coded.find(RecallContact.State.class, state).orElseThrow(() -> new NotFound("no such state"));
        String words = note.strip().substring(0, Math.min(note.strip().length(), LONGEST_REASON));
        me.record().noteContact(me.access(), product, lot, SignedIn.id(patient), reached, words);
        return "redirect:" + address("/clinic/lots/patients", product, lot) + "#p-" + patient;
    }
}
