package org.needlework.core.course;

import java.util.List;
import java.util.stream.Stream;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.Sex;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Range;
import org.needlework.core.screening.Clearance;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.SkinSection;

/// Guidelines small enough to read.
final class CareGuides {

    private CareGuides() {}

    /// Redness of one to two days, five red flags, and silence about all else.
    static final class Small implements CareGuide {

        @Override
        public List<Preparation> listPreparation(Clearance clearance) {
            return List.of();
        }

        @Override
        public List<Aftercare> listAftercare(Clearance clearance) {
            return List.of();
        }

        @Override
        public List<RedFlag> listRedFlags() {
            return Stream.of(
                            new RedFlag("vision", Urgency.EMERGENCY, "sight", "now", "go", List.of()),
                            new RedFlag("infection", Urgency.SAME_DAY, "pus", "now", "see", List.of()),
                            new RedFlag("large_bruise", Urgency.CALL, "bruise", "now", "call", List.of()),
                            new RedFlag("brown_patches", Urgency.CALL, "brown", "now", "call", List.of()),
                            new RedFlag("redness_7_days", Urgency.CALL, "red", "now", "call", List.of()))
                    .toList();
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
            return new Downtime(new Range(1, 2), new Range(1, 2), List.of());
        }

        @Override
        public List<Review> listReviews(Concern concern) {
            return List.of();
        }

        @Override
        public SkinSection section(Site site, Answer<Sex> sex) {
            throw new UnsupportedOperationException("no drawing in these tests");
        }
    }
}
