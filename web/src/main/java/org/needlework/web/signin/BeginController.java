package org.needlework.web.signin;

import java.util.List;
import org.needlework.core.people.Action;
import org.needlework.core.people.Role;
import org.needlework.core.record.ClinicRecord;
import org.needlework.web.desk.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What a new clinic does next.
@Controller
class BeginController {

    /// @param who   of which role it is to be done
    /// @param mayI  whether this person can do it
    public record Step(String key, boolean done, String path, Role who, boolean mayI) {}

    @GetMapping("/clinic/begin")
    String begin(SignedIn me, Model model) {
        List<ClinicRecord.Staff> staff = me.record().listStaff();
        model.addAttribute(
                "steps",
                List.of(
                        step(me, "clinician", has(staff, Role.CLINICIAN), "/clinic/people", Action.MANAGE_PEOPLE),
                        step(me, "assistant", has(staff, Role.ASSISTANT), "/clinic/people", Action.MANAGE_PEOPLE),
                        step(
                                me,
                                "lot",
                                !me.record().listLots(me.access()).isEmpty(),
                                "/clinic/lots",
                                Action.RECEIVE_STOCK),
                        step(
                                me,
                                "patient",
                                me.record().hasPatients(),
                                "/clinic/patients/new",
                                Action.REGISTER_PATIENT)));
        return "begin";
    }

    private static Step step(SignedIn me, String key, boolean done, String path, Action action) {
        return new Step(
                key, done, path, action == Action.MANAGE_PEOPLE ? Role.ADMINISTRATOR : Role.ASSISTANT, me.may(action));
    }

    private static boolean has(List<ClinicRecord.Staff> staff, Role role) {
        return staff.stream().anyMatch(each -> each.active() && each.person().role() == role);
    }
}
