package org.needlework.papers.consent;

import java.util.List;

/// What the template of a signed consent prints, with nothing left to decide. Public because the
/// template engine reads it by reflection.
///
/// @param withdrawn empty if it was not
public record ConsentPaper(
        String language,
        String title,
        String foot,
        String patient,
        String born,
        List<Fact> facts,
        List<String> withdrawn,
        List<Passage> passages,
        List<Asked> teachBack,
        List<Asked> chosen,
        List<Signed> signatures) {

    public record Fact(String name, String value) {}

    public record Passage(String title, List<Part> parts) {}

    /// One of three: a paragraph (`text`), a list (`items`), or a drawing with its words (`svg`,
    /// `text`).
    public record Part(String text, List<String> items, String svg) {}

    public record Asked(String question, String answer, String tries) {}

    /// @param svg of a drawn signature; blank for a typed one, which is then `typed`
    public record Signed(String role, String name, String hand, String at, String svg, String alt, String typed) {}
}
