package org.needlework.guideline.limits;

import java.util.Map;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Sex;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.SkinSection;
import org.needlework.core.source.Sourced;
import org.needlework.guideline.table.DecisionTable;

/// How thick the skin of a site is: dermis by ultrasound where it was measured so, epidermis by
/// histology, because ultrasound shows two to four times too much of it (its entrance echo).
public final class SkinSections {

    private final DecisionTable sections;

    public SkinSections() {
        this.sections = DecisionTable.load(SkinSections.class, "skin-section.dmn");
    }

    /// The section of `site`; where the sex is unknown, the thinner of the two.
    public SkinSection section(Site site, Answer<Sex> sex) {
        DecisionTable.Answered row = sections.evaluate(Map.of("site", site.code(), "sex", sex.code(Sex::code)));
        return new SkinSection(
                site,
                new Sourced<>(row.number("epidermis_mm"), Citations.readOne(row.word("epidermis_source"))),
                new Sourced<>(row.number("dermis_mm"), Citations.readOne(row.word("dermis_source"))));
    }
}
