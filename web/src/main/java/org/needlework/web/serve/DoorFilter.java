package org.needlework.web.serve;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.needlework.web.desk.Doorkeeper;
import org.needlework.web.desk.SignedIn;

/// Writes on a request who it comes from.
final class DoorFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient Doorkeeper doorkeeper;

    DoorFilter(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.getRequestURI().startsWith("/bundle/") && request.getAttribute(SignedIn.ATTRIBUTE) == null) {
            doorkeeper.find(request).ifPresent(who -> request.setAttribute(SignedIn.ATTRIBUTE, who));
        }
        chain.doFilter(request, response);
    }
}
