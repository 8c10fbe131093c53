package org.needlework.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.needlework.core.clinic.Case;
import org.needlework.core.clinic.CaseReader;
import org.needlework.core.clinic.Dossier;
import org.needlework.core.course.Consent;
import org.needlework.core.course.ConsentForm;
import org.needlework.core.course.ConsentText;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.people.Identity;
import org.needlework.core.people.Role;
import org.needlework.core.plan.Planning;
import org.needlework.core.record.Appending;
import org.needlework.core.report.Progress;

/// Courses of the test clinic that have come as far as a plan, or a consent. The plan is that of an
/// example, made once.
public final class PlannedCourse {

    private static @Nullable Dossier dossier;

    private final TestClinic clinic;
    private final UUID patient;
    private final UUID course;
    private int entries;

    /// A new patient with an accepted plan.
    public PlannedCourse(TestClinic clinic, String patient) {
        this(clinic, clinic.patient(patient));
    }

    /// A patient's next course, with an accepted plan.
    public PlannedCourse(TestClinic clinic, UUID patient) {
        this.clinic = clinic;
        this.patient = patient;
        this.course = clinic.record().openCourse(clinic.as(Role.CLINICIAN), this.patient);
        plan();
    }

    private static synchronized Dossier dossier(TestClinic clinic) {
        Dossier made = dossier;
        if (made == null) {
            Path example = Path.of(System.getProperty("needlework.root"), "examples", "01-acne-scars.json");
            try {
                Case input =
                        ((CaseReader.Reading.Read) clinic.desk().reader().read(Files.readAllBytes(example))).value();
                made = clinic.desk().clinic().prepare(input, 1, Progress.NONE);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            dossier = made;
        }
        return made;
    }

    public UUID id() {
        return course;
    }

    public UUID patient() {
        return patient;
    }

    /// A screening, and a plan that is accepted: what an earlier consent was given to is gone.
    public UUID plan() {
        Dossier made = dossier(clinic);
        recorded(clinic.record()
                .screen(
                        clinic.as(Role.CLINICIAN),
                        course,
                        UUID.randomUUID(),
                        entries,
                        made.input().facts(),
                        made.input().request(),
                        made.screening(),
                        clinic.desk().clinic().versions(Optional.empty())));
        UUID plan = add(CourseEvent.Planned.of((Planning.Found) made.planning().orElseThrow()));
        add(new CourseEvent.PlanAccepted(plan));
        return plan;
    }

    /// The same plan on the table again, which nobody has accepted.
    public UUID proposeAgain() {
        return add(CourseEvent.Planned.of(
                (Planning.Found) dossier(clinic).planning().orElseThrow()));
    }

    public UUID add(CourseEvent event) {
        return recorded(clinic.record()
                .append(
                        clinic.as(Role.CLINICIAN),
                        course,
                        UUID.randomUUID(),
                        entries,
                        event,
                        "",
                        clinic.desk().clinic().versions(Optional.empty())));
    }

    private UUID recorded(Appending appending) {
        if (appending instanceof Appending.Recorded(var entry)) {
            entries = entry.number();
            return entry.id();
        }
        throw new IllegalStateException(String.valueOf(appending));
    }

    /// Consents as a page would, with every first answer that can stand and typed names.
    public UUID consent() {
        UUID plan = lastPlan();
        CourseEvent.Planned planned = CourseEvent.Planned.of(
                (Planning.Found) dossier(clinic).planning().orElseThrow());
        ConsentText text = clinic.desk().consents().write(plan, planned.plan(), planned.others());
        Map<String, String> chosen = new HashMap<>();
        text.questions()
                .forEach(question -> chosen.put(
                        question.id(),
                        question.options().stream()
                                .filter(ConsentText.Option::accepted)
                                .map(ConsentText.Option::text)
                                .findFirst()
                                .orElseThrow()));
        Identity identity = clinic.record().getIdentity(clinic.as(Role.CLINICIAN), patient);
        ConsentForm form = new ConsentForm(
                chosen,
                Map.of(),
                typed(identity.name()),
                typed(clinic.person(Role.CLINICIAN).name()));
        return switch (form.sign(text, clinic.record().now())) {
            case ConsentForm.Answer.Signed(Consent consent) -> add(new CourseEvent.Consented(consent));
            case ConsentForm.Answer.Refused(var faults) -> throw new IllegalStateException(faults.toString());
        };
    }

    private static ConsentForm.Signing typed(String name) {
        return new ConsentForm.Signing(name, Optional.of(Consent.Hand.TYPED), name);
    }

    private UUID lastPlan() {
        return clinic.record().getCourse(clinic.as(Role.CLINICIAN), course).entries().stream()
                .filter(entry -> entry.event() instanceof CourseEvent.Planned)
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .id();
    }
}
