package org.needlework.web.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.needlework.core.record.RecordFault;

/// The page that says that the record is away, or that its disk is full.
public final class FaultPage {

    /// Which words an error page has, where its status alone does not say; an attribute of the request.
    public static final String KIND = "org.needlework.refusal";

    private FaultPage() {}

    public static void show(RecordFault fault, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setAttribute(KIND, fault.isFull() ? "record.full" : "record.away");
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
}
