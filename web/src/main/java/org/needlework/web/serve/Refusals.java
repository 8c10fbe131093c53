package org.needlework.web.serve;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.needlework.core.record.Denied;
import org.needlework.core.record.Erased;
import org.needlework.core.record.NotFound;
import org.needlework.core.record.RecordFault;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.FaultPage;
import org.needlework.web.desk.StaleForm;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.multipart.MultipartException;

/// What the record refuses, as pages that say what to do.
@ControllerAdvice
class Refusals {

    private final Desk desk;

    Refusals(Desk desk) {
        this.desk = desk;
    }

    @ModelAttribute
    void version(Model model) {
        model.addAttribute("version", desk.version());
    }

    @ExceptionHandler(SignedInArgument.Nobody.class)
    void nobody(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (desk.records().isEmpty()) {
            refuse(request, response, 404, "planner");
            return;
        }
        String to = request.getMethod().equals("GET") && request.getHeader("HX-Request") == null
                ? "?to=" + URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8)
                : "";
        if (request.getHeader("HX-Request") == null) {
            response.sendRedirect("/sign-in" + to);
        } else {
            response.setHeader("HX-Redirect", "/sign-in");
        }
    }

    @ExceptionHandler(Denied.class)
    void denied(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuse(request, response, 403, "role");
    }

    @ExceptionHandler(Erased.class)
    void erased(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuse(request, response, 410, "410");
    }

    @ExceptionHandler(NotFound.class)
    void notFound(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuse(request, response, 404, "record");
    }

    @ExceptionHandler(MultipartException.class)
    void broken(HttpServletResponse response) throws IOException {
        response.sendError(400);
    }

    @ExceptionHandler(StaleForm.class)
    void stale(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuse(request, response, 409, "409");
    }

    @ExceptionHandler(RecordFault.class)
    void fault(RecordFault fault, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!fault.isAway() && !fault.isFull()) {
            System.err.println("needlework: " + fault.getClass().getSimpleName()); // never its message
        }
        FaultPage.show(fault, request, response);
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, int status, String kind)
            throws IOException {
        request.setAttribute(FaultPage.KIND, kind);
        response.sendError(status);
    }
}
