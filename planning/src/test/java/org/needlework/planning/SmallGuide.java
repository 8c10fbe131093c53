package org.needlework.planning;

import java.util.List;
import org.needlework.core.course.CareGuide;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.Sex;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Range;
import org.needlework.core.screening.Clearance;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.SkinSection;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Sourced;

/// A guideline of one table: expected redness by depth (clinical evidence §6.3), and as much time
/// to prepare as it is told.
record SmallGuide(int preparation_h) implements CareGuide {

    private static final Citation TABLE = new Citation("assumed", "clinical evidence §6.3", Certainty.DERIVED);

    @Override
    public List<Preparation> listPreparation(Clearance clearance) {
        return List.of(new Preparation("prepare", preparation_h, true, true, "Prepare.", List.of(TABLE)));
    }

    @Override
    public List<Aftercare> listAftercare(Clearance clearance) {
        return List.of();
    }

    @Override
    public List<RedFlag> listRedFlags() {
        return List.of();
    }

    @Override
    public List<AnaestheticLimit> listAnaestheticLimits(Clearance clearance) {
        return List.of();
    }

    @Override
    public List<PrescriberQuestion> listPrescriberQuestions(Clearance clearance) {
        return List.of();
    }

    @Override
    public Downtime downtime(Depth needle, Answer<Fitzpatrick> skinType) {
        double mm = needle.millimetres();
        double high = mm <= 0.3 ? 0.5 : mm <= 0.5 ? 1 : mm <= 1.0 ? 2 : mm <= 1.5 ? 3 : 5;
        if (skinType.isKnownAnd(type -> type.isAtLeast(Fitzpatrick.V)) && mm >= 1.5) {
            high = 7;
        }
        return new Downtime(new Range(0, high), new Range(0, high), List.of(TABLE));
    }

    @Override
    public List<Review> listReviews(Concern concern) {
        return List.of();
    }

    @Override
    public SkinSection section(Site site, Answer<Sex> sex) {
        return new SkinSection(site, new Sourced<>(0.1, TABLE), new Sourced<>(1.6, TABLE));
    }
}
