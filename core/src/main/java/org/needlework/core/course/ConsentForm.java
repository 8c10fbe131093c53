package org.needlework.core.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.report.Statement;

/// A consent as it is being filled in: it becomes a [Consent] only when nothing is left out.
///
/// @param chosen    answers by code of their question, in the words of the option
/// @param tries     how often an answer was given so far by code of its question, this time included;
///     absent means once
/// @param patient   the patient's signature; `name` is who is expected to sign
/// @param clinician the clinician's
/// @param guardian  a parent's or guardian's, where the patient is under age
public record ConsentForm(
        Map<String, String> chosen,
        Map<String, Integer> tries,
        Signing patient,
        Signing clinician,
        Optional<Signing> guardian) {

    /// Field of the patient's signature.
    public static final String PATIENT = "patient";
    /// Field of the clinician's signature.
    public static final String CLINICIAN = "clinician";
    /// Field of a parent's or guardian's signature.
    public static final String GUARDIAN = "guardian";

    public ConsentForm {
        chosen = Map.copyOf(chosen);
        tries = Map.copyOf(tries);
    }

    /// The form of a patient of full age.
    public ConsentForm(Map<String, String> chosen, Map<String, Integer> tries, Signing patient, Signing clinician) {
        this(chosen, tries, patient, clinician, Optional.empty());
    }

    /// A signature that may be missing still.
    ///
    /// @param name who signs, as the record knows them
    /// @param hand empty until one was chosen
    /// @param mark blank until there is one
    public record Signing(String name, Optional<Consent.Hand> hand, String mark) {}

    /// What came of it.
    public sealed interface Answer {
        record Signed(Consent consent) implements Answer {}

        /// @param faults one for each field that keeps it from being signed, in the order of the page
        record Refused(List<Fault> faults) implements Answer {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /// @param field code of the question, [#PATIENT], [#GUARDIAN] or [#CLINICIAN]
    /// @param why   what to do about it
    public record Fault(String field, Statement why) {}

    /// Questions that have no answer yet, or one that cannot stand.
    public List<Fault> questionFaults(ConsentText text) {
        List<Fault> faults = new ArrayList<>();
        for (ConsentText.Question question : text.questions()) {
            findFault(question).ifPresent(why -> faults.add(new Fault(question.id(), why)));
        }
        return faults;
    }

    private Optional<Statement> findFault(ConsentText.Question question) {
        Optional<ConsentText.Option> option =
                Optional.ofNullable(chosen.get(question.id())).flatMap(question::findOption);
        if (option.isEmpty()) {
            return Optional.of(Statement.of("consent.fault.answer"));
        }
        if (option.get().accepted()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (question.asking()) {
                    case TEACH_BACK -> Statement.of("consent.fault.wrong");
                    case CHOICE -> Statement.of("consent.fault.against");
                });
    }

    /// Signs, if nothing is left out.
    ///
    /// @param at when both signed
    public Answer sign(ConsentText text, Instant at) {
        List<Fault> faults = new ArrayList<>(questionFaults(text));
        findFault(patient).ifPresent(why -> faults.add(new Fault(PATIENT, why)));
        guardian.flatMap(this::findGuardianFault).ifPresent(why -> faults.add(new Fault(GUARDIAN, why)));
        findFault(clinician).ifPresent(why -> faults.add(new Fault(CLINICIAN, why)));
        if (!faults.isEmpty()) {
            return new Answer.Refused(faults);
        }
        String canonical = text.canonical();
        return new Answer.Signed(new Consent(
                text.plan(),
                canonical,
                ConsentText.hash(canonical),
                text.questions().stream()
                        .map(question -> new Consent.Answered(
                                question.text(),
                                chosen.getOrDefault(question.id(), ""),
                                tries.getOrDefault(question.id(), 1)))
                        .toList(),
                signature(patient, at),
                signature(clinician, at),
                guardian.map(each -> signature(each, at))));
    }

    private Optional<Statement> findGuardianFault(Signing guardian) {
        if (guardian.name.isBlank()) {
            return Optional.of(Statement.of("consent.fault.guardian"));
        }
        boolean other =
                Mark.find(patient.name, Consent.Hand.TYPED, guardian.name).isPresent();
        return other ? findFault(guardian) : Optional.of(Statement.of("consent.fault.guardian.patient"));
    }

    private static Optional<Statement> findFault(Signing signing) {
        if (signing.name.isBlank()) {
            return Optional.of(Statement.of("consent.fault.name"));
        }
        return signing.hand
                .map(hand -> Mark.find(signing.name, hand, signing.mark)
                        .map(fault -> Statement.of("consent.fault.mark." + fault.code(), signing.name)))
                .orElse(Optional.of(Statement.of("consent.fault.hand")));
    }

    private static Consent.Signature signature(Signing signing, Instant at) {
        return new Consent.Signature(
                signing.name, signing.hand.orElse(Consent.Hand.TYPED), ConsentText.tidy(signing.mark), at);
    }
}
