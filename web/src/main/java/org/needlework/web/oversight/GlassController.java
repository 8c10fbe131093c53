package org.needlework.web.oversight;

import jakarta.servlet.http.HttpServletRequest;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.needlework.core.people.Action;
import org.needlework.core.people.Permissions;
import org.needlework.core.record.Access;
import org.needlework.core.record.GlassUse;
import org.needlework.core.record.NotFound;
import org.needlework.core.source.Coded;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;
import org.needlework.web.signin.SessionDoorkeeper;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Breaking the glass, and looking at who did.
@Controller
public class GlassController {

    private static final int LONGEST = 2_000;
    private static final int SHORTEST_REASON = 10;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private final SessionDoorkeeper keeper;
    private final Messages messages;

    GlassController(SessionDoorkeeper keeper, Messages messages) {
        this.keeper = keeper;
        this.messages = messages;
    }

    @GetMapping("/clinic/patients/{patient}/glass")
    String ask(SignedIn me, @PathVariable String patient, Model model) {
        UUID id = SignedIn.id(patient);
        model.addAttribute("name", me.record().getIdentity(me.access(), id).name());
        model.addAttribute("patient", id);
        model.addAttribute(
                "can", Permissions.of(me.person().role(), Action.SEE_RECORD) == Permissions.Permission.GLASS);
        return "glass";
    }

    @PostMapping("/clinic/patients/{patient}/glass")
    String breakIt(
            HttpServletRequest request,
            SignedIn me,
            @PathVariable String patient,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        UUID id = SignedIn.id(patient);
        if (reason.strip().length() < SHORTEST_REASON || reason.length() > LONGEST) {
            next.addFlashAttribute("problem", "oversight.glass.wrong");
            return "redirect:/clinic/patients/" + id + "/glass";
        }
        Access.Glass glass = me.record().breakGlass(me.access(), id, reason);
        keeper.remember(request, glass);
        return "redirect:/clinic/patients/" + id;
    }

    /// @param mine whether whoever looks is the one who broke it
    public record Use(
            long number, String when, String who, String reason, int seen, List<Seen> reviews, boolean mine) {}

    public record Seen(String when, String who, String finding, String remark) {}

    @GetMapping("/clinic/review")
    String review(SignedIn me, Model model) {
        Map<UUID, String> names = Line.names(me.record());
        String somebody = messages.of("oversight.somebody");
        model.addAttribute(
                "uses",
                me.record().listGlassUses(me.access()).stream()
                        .map(use -> new Use(
                                use.broken().number(),
                                WHEN.format(use.broken().at().atZone(me.record().timeZone())),
                                names.getOrDefault(use.broken().person(), somebody),
                                use.reason().orElse(""),
                                use.seen(),
                                use.reviews().stream()
                                        .map(each -> new Seen(
                                                WHEN.format(each.at()
                                                        .atZone(me.record().timeZone())),
                                                names.getOrDefault(each.by(), somebody),
                                                each.finding().code(),
                                                each.remark()))
                                        .toList(),
                                use.broken().person().equals(me.person().id())))
                        .toList());
        return "review";
    }

    @PostMapping("/clinic/review/{number}")
    String found(
            SignedIn me,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String finding,
            @RequestParam(defaultValue = "") String remark,
            RedirectAttributes next) {
        var found = Coded.find(GlassUse.Finding.class, finding);
        if (!number.matches("[0-9]{1,18}")) {
            throw new NotFound("not an entry");
        }
        if (found.isEmpty() || remark.length() > LONGEST) {
            next.addFlashAttribute("problem", "oversight.review.wrong");
            return "redirect:/clinic/review";
        }
        long entry = Long.parseLong(number);
        boolean theirs = me.record().listGlassUses(me.access()).stream()
                .anyMatch(use -> use.broken().number() == entry
                        && !use.broken().person().equals(me.person().id()));
        if (!theirs) {
            throw new NotFound("no such use");
        }
        me.record().reviewGlass(me.access(), entry, found.get(), remark);
        next.addFlashAttribute("done", "oversight.review.kept");
        return "redirect:/clinic/review";
    }
}
