package org.needlework.web.serve;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Stands before every page: security headers, same origin only, and limits on size and rate.
///
/// Requests that change anything must come from our own pages (`Sec-Fetch-Site`, or `Origin` from
/// older browsers), and the host must be a name of this machine, or the one that it was given, so that
/// a foreign name pointed at it (DNS rebinding) gets nothing.
final class Guard extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=()");

    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private static final long LARGEST_THROWN_AWAY_BYTES = 256L << 20;

    private final int largestBody_bytes;
    private final Set<String> hosts;
    private final HashMap<String, String> headers;
    private final transient RateLimit rate = new RateLimit(200, 100);

    /// @param outside the name that other machines know; from then on browsers ask by TLS only
    Guard(int largestBody_bytes, Optional<Address.Outside> outside) {
        this.largestBody_bytes = largestBody_bytes;
        Set<String> names = new HashSet<>(HOSTS);
        outside.ifPresent(each -> names.add(each.host().toLowerCase(Locale.ROOT)));
        this.hosts = Set.copyOf(names);
        this.headers = new HashMap<>(HEADERS);
        if (outside.isPresent()) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name()); // a form does not say it itself
        headers.forEach(response::setHeader);
        if (!request.getRequestURI().startsWith("/bundle/")) {
            response.setHeader("Cache-Control", "no-store");
        }
        if (request.getDispatcherType() == jakarta.servlet.DispatcherType.ERROR) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Integer> refusal = refusal(request);
        if (refusal.isPresent()) {
            if (refusal.get() == 429) {
                response.setHeader("Retry-After", "1");
            }
            if (refusal.get() == 413) {
                throwAway(request);
            }
            response.sendError(refusal.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    /// Reads what is too large to its end, because a browser that is cut off while it sends shows an error
    /// of its own instead of the page that says what to do.
    private static void throwAway(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() <= LARGEST_THROWN_AWAY_BYTES) {
            request.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    private Optional<Integer> refusal(HttpServletRequest request) {
        if (!isOurs(request.getHeader("Host"))) {
            return Optional.of(421);
        }
        if (!READING.contains(request.getMethod())) {
            if (!request.getMethod().equals("POST")) {
                return Optional.of(405);
            }
            if (isForeign(request)) {
                return Optional.of(403);
            }
            if (request.getContentLengthLong() > largestBody_bytes) {
                return Optional.of(413);
            }
            if (request.getContentLengthLong() < 0) {
                return Optional.of(411);
            }
        }
        return rate.admits(request.getRemoteAddr(), System.nanoTime()) ? Optional.empty() : Optional.of(429);
    }

    private boolean isOurs(@org.jspecify.annotations.Nullable String host) {
        return host != null && hosts.contains(host.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT));
    }

    private static boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return false;
        }
        try {
            return !String.valueOf(URI.create(origin).getAuthority()).equalsIgnoreCase(request.getHeader("Host"));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
