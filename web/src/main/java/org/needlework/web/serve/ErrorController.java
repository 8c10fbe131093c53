package org.needlework.web.serve;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.stream.Stream;
import org.needlework.web.desk.FaultPage;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/// Every error is a page that says what to do. Nothing of the request is repeated on it.
@Controller
class ErrorController {

    private static final Set<Integer> TOLD = Set.of(400, 403, 404, 405, 409, 410, 411, 413, 421, 429, 503);

    @RequestMapping("/error")
    String show(HttpServletRequest request, HttpServletResponse response, Model model) {
        int told = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        int status = told < 400 ? 500 : told;
        response.setStatus(status);
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable defect) {
            tell(defect);
        }
        model.addAttribute("status", status);
        model.addAttribute("ofClinic", isOfClinic(request));
        String key = TOLD.contains(status) ? String.valueOf(status) : "500";
        model.addAttribute("key", request.getAttribute(FaultPage.KIND) instanceof String kind ? kind : key);
        return request.getHeader("HX-Request") == null ? "error" : "error :: notice";
    }

    /// Whether a page of the clinic was asked for, so that the way back leads there.
    private static boolean isOfClinic(HttpServletRequest request) {
        return Stream.of(RequestDispatcher.ERROR_REQUEST_URI, RequestDispatcher.FORWARD_REQUEST_URI)
                .map(request::getAttribute)
                .anyMatch(each -> each instanceof String path && (path + "/").startsWith("/clinic/"));
    }

    /// Where a defect happened, for who reports it; never its message, which could name a patient.
    private static void tell(Throwable defect) {
        Throwable root = defect;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        System.err.println("needlework: " + root.getClass().getName());
        for (StackTraceElement frame : root.getStackTrace()) {
            System.err.println("    at " + frame);
        }
    }
}
