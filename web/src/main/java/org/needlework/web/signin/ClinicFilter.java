package org.needlework.web.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.needlework.core.record.RecordFault;
import org.needlework.web.desk.Desk;
import org.needlework.web.desk.Doorkeeper;
import org.needlework.web.desk.FaultPage;
import org.needlework.web.desk.SignedIn;
import org.springframework.web.filter.OncePerRequestFilter;

/// Sends whoever is not signed in to the door, before anything of their request is looked at.
final class ClinicFilter extends OncePerRequestFilter {

    private final Desk desk;
    private final Doorkeeper doorkeeper;

    ClinicFilter(Desk desk, Doorkeeper doorkeeper) {
        this.desk = desk;
        this.doorkeeper = doorkeeper;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.equals("/clinic") && !path.startsWith("/clinic/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<SignedIn> who;
        try {
            who = doorkeeper.find(request);
            if (who.isEmpty() && desk.records().isPresent()) {
                sendToTheDoor(request, response);
                return;
            }
        } catch (RecordFault fault) {
            FaultPage.show(fault, request, response);
            return;
        }
        who.ifPresent(me -> request.setAttribute(SignedIn.ATTRIBUTE, me));
        chain.doFilter(request, response);
    }

    private static void sendToTheDoor(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String current = request.getHeader("HX-Current-URL");
        boolean byScript = current != null || "cors".equals(request.getHeader("Sec-Fetch-Mode"));
        String page = request.getMethod().equals("GET") && !byScript
                ? request.getRequestURI()
                : current == null ? "" : path(current);
        String door = "/sign-in" + (page.isEmpty() ? "" : "?to=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
        if (byScript) {
            // the page stays as it is, with what was typed, until its owner is back
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(door);
        }
    }

    private static String path(String address) {
        try {
            String path = URI.create(address).getPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
