package org.needlework.web.serve;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/// Refuses fields that no form of ours sends and nothing behind can keep: percent signs and parts that
/// cannot be read, and the character zero, which a database takes for no text. Other signs that cannot
/// be seen may come from a scanner or from the clipboard, and stay.
final class PlainText extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isPlain(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static boolean isPlain(HttpServletRequest request) {
        try {
            Map<String, String[]> fields = request.getParameterMap();
            return fields.keySet().stream().allMatch(PlainText::isPlain)
                    && fields.values().stream().flatMap(Arrays::stream).allMatch(PlainText::isPlain);
        } catch (IllegalStateException e) { // as the server says that they cannot be read
            return false;
        }
    }

    private static boolean isPlain(String text) {
        return text.indexOf('\0') < 0;
    }
}
