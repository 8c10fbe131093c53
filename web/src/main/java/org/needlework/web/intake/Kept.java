package org.needlework.web.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// Which course of the record a document belongs to, carried along in its form.
///
/// @param course id of the course; empty where nothing is kept
/// @param number of entries of the course when the form was drawn
/// @param entry  id that the screening will be recorded under, so that sending it twice adds it once
/// @param draft  version of the autosaved answers
/// @param own    what the clinic itself knows of the patient, as [Proposals#text()]
/// @param token  against forms of other sites, as the form brought it
public record Kept(String course, String number, String entry, String draft, String own, String token) {

    public static Kept none() {
        return new Kept("", "", "", "", "", "");
    }

    /// As a form brought it, to be put into the next one.
    ///
    /// @throws ResponseStatusException 400 if what the clinic knows came as no form of ours sends it
    public static Kept of(HttpServletRequest request) {
        String own = field(request, "own");
        if (!own.isEmpty()
                && Document.parse(own.getBytes(StandardCharsets.UTF_8)).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return new Kept(
                field(request, "course"),
                field(request, "number"),
                field(request, "entry"),
                field(request, "draft"),
                own,
                field(request, "_csrf"));
    }

    private static String field(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    public boolean isNone() {
        return course.isEmpty();
    }
}
