package org.needlework.core.patient;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.needlework.core.quantity.Mass;

/// Facts about a person, as known on one day. An empty list means asked, and none.
///
/// @param on day on which the facts were taken
public record PatientFacts(
        LocalDate on,
        Answer<LocalDate> birthDate,
        Answer<Sex> sex,
        Answer<Mass> weight,
        Answer<Fitzpatrick> skinType,
        Answer<Boolean> pregnant,
        Answer<Boolean> breastfeeding,
        Answer<List<Condition>> conditions,
        Answer<List<Medicine>> medicines,
        Answer<List<Allergy>> allergies,
        Answer<List<RecentProcedure>> recent,
        Sun sun,
        List<Opinion> opinions) {

    public PatientFacts {
        conditions = conditions.map(List::copyOf);
        medicines = medicines.map(List::copyOf);
        allergies = allergies.map(List::copyOf);
        recent = recent.map(List::copyOf);
        opinions = List.copyOf(opinions);
    }

    /// A person of whom nothing is known yet.
    public static PatientFacts unknown(LocalDate on) {
        return new PatientFacts(
                on,
                Answer.notAsked(),
                Answer.notAsked(),
                Answer.notAsked(),
                Answer.notAsked(),
                Answer.notAsked(),
                Answer.notAsked(),
                Answer.notAsked(),
                Answer.notAsked(),
                Answer.notAsked(),
                Answer.notAsked(),
                Sun.notAsked(),
                List.of());
    }

    /// Age in completed years on `day`.
    public Answer<Integer> ageOn(LocalDate day) {
        return birthDate.map(birth -> Period.between(birth, day).getYears());
    }
}
