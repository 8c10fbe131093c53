package org.needlework.healing.validation;

/// One page of `validation/` and its row of the index.
///
/// @param file      name in `validation/`
/// @param target    what was published, by whom, in few words
/// @param published their figures, in few words
/// @param model     ours
/// @param band      10–50–90 % of virtual patients, or why there is none
/// @param tag       how their figures came to be known
/// @param sentence  the verdict in one sentence
/// @param body      the rest of the page, in Markdown
record Page(
        String file,
        String target,
        String published,
        String model,
        String band,
        String tag,
        Verdict verdict,
        String sentence,
        String body) {

    String row() {
        return "| [" + target + "](" + file + ") | " + published + " | " + model + " | " + band + " | " + tag + " | "
                + verdict.words() + " |\n";
    }

    String text() {
        return "# " + target + "\n\n**Verdict: " + verdict.words() + ".** " + sentence + "\n\n" + body;
    }
}
