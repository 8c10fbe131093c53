package org.needlework.web.clinic;

import org.needlework.web.desk.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The clinic's first page: what is to do today.
@Controller
public class ClinicController {

    @GetMapping("/clinic")
    String today(SignedIn me, Model model) {
        model.addAttribute("today", me.today());
        return "today";
    }
}
