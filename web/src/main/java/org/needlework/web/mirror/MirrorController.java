package org.needlework.web.mirror;

import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// All courses of the clinic in one mirror. No patient is named, and none can be found from here.
@Controller
public class MirrorController {

    private final Messages messages;

    MirrorController(Messages messages) {
        this.messages = messages;
    }

    @GetMapping("/clinic/mirror")
    String show(SignedIn me, Model model) {
        model.addAttribute("view", MirrorView.of(me.record().getMirror(me.access()), messages));
        return "mirror";
    }
}
