package org.needlework.web.intake;

import jakarta.servlet.http.HttpServletRequest;

/// Which course of the record a document belongs to, carried along in its form.
///
/// @param course id of the course; empty where nothing is kept
/// @param number of entries of the course when the form was drawn
/// @param entry  id that the screening will be recorded under, so that sending it twice adds it once
/// @param draft  version of the autosaved answers
/// @param token  against forms of other sites, as the form brought it
public record Kept(String course, String number, String entry, String draft, String token) {

    public static Kept none() {
        return new Kept("", "", "", "", "");
    }

    /// As a form brought it, to be put into the next one.
    public static Kept of(HttpServletRequest request) {
        return new Kept(
                field(request, "course"),
                field(request, "number"),
                field(request, "entry"),
                field(request, "draft"),
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
