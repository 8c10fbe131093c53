package org.needlework.core.course;

import java.util.List;
import java.util.Optional;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.patient.Sex;
import org.needlework.core.quantity.Depth;
import org.needlework.core.quantity.Range;
import org.needlework.core.screening.Clearance;
import org.needlework.core.skin.Concern;
import org.needlework.core.skin.Site;
import org.needlework.core.skin.SkinSection;
import org.needlework.core.source.Citation;
import org.needlework.core.source.Coded;

/// Port: what the guideline says around a session. Texts are plain language, ready to print.
public interface CareGuide {

    /// Steps before each session, the earliest first.
    List<Preparation> listPreparation(Clearance clearance);

    /// What to expect, do and avoid after each session, by time.
    List<Aftercare> listAftercare(Clearance clearance);

    /// Signs on which to call, the most urgent first.
    List<RedFlag> listRedFlags();

    /// Limits of topical anaesthetics for this person.
    List<AnaestheticLimit> listAnaestheticLimits(Clearance clearance);

    /// Questions that only a prescriber can answer, such as antiviral prophylaxis.
    List<PrescriberQuestion> listPrescriberQuestions(Clearance clearance);

    /// Expected redness after one session, in days.
    Downtime downtime(Depth needle, Answer<Fitzpatrick> skinType);

    /// How long a sign is seen after one session; empty where no source says so.
    default Optional<Lasting> findLasting(Recovery.Sign sign, Depth needle, Answer<Fitzpatrick> skinType) {
        if (sign != Recovery.Sign.REDNESS) {
            return Optional.empty();
        }
        Downtime downtime = downtime(needle, skinType);
        return Optional.of(new Lasting(0, downtime.redness_days(), downtime.sources()));
    }

    /// Days after the last session on which to review, and why.
    List<Review> listReviews(Concern concern);

    /// Anatomy of a site, for the drawing to scale.
    SkinSection section(Site site, Answer<Sex> sex);

    /// @param hoursBefore how long before the session it starts
    /// @param forPatient  whether it is for the patient to do, or for the clinic
    /// @param sessionWaits whether the first session is dated so that there is time for this step; false
    ///     for what is optional, for the clinic, or already true by the facts
    record Preparation(
            String id,
            int hoursBefore,
            boolean forPatient,
            boolean sessionWaits,
            String text,
            List<Citation> sources) {}

    /// @param from_h start of the window, hours after the session
    /// @param to_h   its end
    record Aftercare(
            String id, int from_h, int to_h, String expect, String doThis, String avoid, List<Citation> sources) {}

    /// How fast to act.
    enum Urgency implements Coded {
        EMERGENCY,
        SAME_DAY,
        CALL
    }

    record RedFlag(String id, Urgency urgency, String sign, String when, String action, List<Citation> sources) {}

    /// @param usable  false where an allergy or condition rules the product out, or where a
    ///     question is open;
    ///     `reason`
    /// then says why
    record AnaestheticLimit(
            String product,
            boolean usable,
            double most_g,
            double most_cm2,
            double most_h,
            String reason,
            List<Citation> sources) {}

    record PrescriberQuestion(String id, String text, List<Citation> sources) {}

    /// @param redness_days range of visible redness
    /// @param social_days  range of social downtime
    record Downtime(Range redness_days, Range social_days, List<Citation> sources) {}

    /// How long a sign is seen.
    ///
    /// @param from_days when it begins, after the session
    /// @param until_days from its usual end to its latest; 0 to 0 where it is expected at no time
    record Lasting(double from_days, Range until_days, List<Citation> sources) {}

    record Review(int daysAfterLast, String purpose, List<Citation> sources) {}
}
