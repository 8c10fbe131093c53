package org.needlework.core.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.course.Course;
import org.needlework.core.course.CourseEvent;
import org.needlework.core.course.Stock;
import org.needlework.core.course.Versions;
import org.needlework.core.mirror.Mirror;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.people.Identity;
import org.needlework.core.people.Person;
import org.needlework.core.people.Role;
import org.needlework.core.screening.Request;
import org.needlework.core.screening.Screening;

/// Port: the record of one clinic. Every method that shows or changes anything of a patient asks
/// the table of permissions first and tells the audit in the same transaction, so that nothing is
/// seen of which the audit knows nothing; refused attempts are told too.
///
/// Every method may throw [RecordFault] if the record cannot be reached, [Denied] if the person may
/// not, [Erased] if the patient is no more, [NotFound] for an id that nobody has.
public interface ClinicRecord {

    UUID clinic();

    /// The clinic's name.
    String name();

    ZoneId timeZone();

    /// The clinic's day.
    LocalDate today();

    /// The moment by the record's own clock.
    Instant now();

    // ---- people ----

    UUID addPerson(Access by, String name, Role role);

    /// Changes somebody's name or role, or whether they still work here. The older entry stays.
    void changePerson(Access by, Person person, boolean active);

    /// Somebody who works here now; empty for strangers and for those who left.
    Optional<Person> findPerson(UUID id);

    /// Everybody who ever worked here, by name.
    List<Staff> listStaff();

    /// @param active whether they work here now
    record Staff(Person person, boolean active) {}

    // ---- patients ----

    /// Whether anybody was ever registered here.
    boolean hasPatients();

    UUID registerPatient(Access by, Identity identity);

    Identity getIdentity(Access by, UUID patient);

    /// A new identity; the older one stays under it.
    void changeIdentity(Access by, UUID patient, Identity identity);

    /// Patients by any part of what was typed: words of the name in any order and from their
    /// beginning, without accents and case; the birth date in any usual spelling; digits of a
    /// telephone number. One slip of the pen is forgiven where nobody fits. The audit is told
    /// who was shown, never what was typed.
    ///
    /// @param most how many to show, 20 at most
    PatientSearch searchPatients(Access by, String text, int most);

    /// Everybody who may be the person with this identity, the surest first: to be asked before
    /// somebody is registered.
    List<LikelyDuplicate> listLikelyDuplicates(Access by, Identity identity);

    // ---- courses ----

    UUID openCourse(Access by, UUID patient);

    Course getCourse(Access by, UUID course);

    /// Whose course it is.
    UUID getPatientOf(UUID course);

    List<UUID> listCourses(Access by, UUID patient);

    /// Consents of a patient that hold now, for whoever may withdraw one without seeing the record.
    List<StandingConsent> listStandingConsents(Access by, UUID patient);

    /// @param on the day on which it was signed
    record StandingConsent(UUID course, LocalDate on) {}

    /// Records a screening. Only this way can a clearance enter a course, and only from the
    /// screening that gave it.
    ///
    /// @param entry  id of the entry, drawn by the caller, so that a second attempt adds nothing
    /// @param number of entries that the caller has seen
    Appending screen(
            Access by,
            UUID course,
            UUID entry,
            int number,
            PatientFacts facts,
            Request request,
            Screening screening,
            Versions versions);

    /// Adds an event to a course, if its state and its gates admit it.
    ///
    /// @param entry  id of the entry, drawn by the caller, so that a second attempt adds nothing
    /// @param number of entries that the caller has seen
    /// @param why    a reason; a correction needs one
    Appending append(Access by, UUID course, UUID entry, int number, CourseEvent event, String why, Versions versions);

    /// The same for an event that was prepared as unfinished work, which is thrown away in the same
    /// transaction. It is refused with `course.refused.draft` where somebody changed the work since.
    ///
    /// @param kind which page the work belongs to
    /// @param seen the version of the work from which the event was made
    Appending enter(
            Access by,
            UUID course,
            UUID entry,
            int number,
            CourseEvent event,
            Versions versions,
            String kind,
            int seen);

    /// What would be said to this event now. Nothing is recorded.
    ///
    /// @param why the reason that would be recorded with it
    Course.Admission weigh(Access by, UUID course, CourseEvent event, String why);

    // ---- unfinished work ----

    /// Unfinished work of a kind on a course.
    ///
    /// @param kind which page it belongs to, such as `session`
    Optional<Draft> findDraft(Access by, UUID course, String kind);

    /// Keeps unfinished work; whoever may screen may prepare.
    ///
    /// @param seen the version that the caller has seen; 0 if there was none
    Draft.Saving saveDraft(Access by, UUID course, String kind, int seen, String text);

    /// Throws unfinished work away, because it was entered or is not wanted.
    void dropDraft(Access by, UUID course, String kind);

    /// Throws unfinished work away as it was seen.
    ///
    /// @param seen the version that the caller has seen
    /// @return whether that was there; work that somebody changed since stays
    boolean dropDraft(Access by, UUID course, String kind, int seen);

    // ---- stock ----

    void receive(Access by, String product, String lot, LocalDate expires, int units);

    /// Throws units away.
    ///
    /// @param reason nothing about a patient
    /// @throws IllegalArgumentException if there are not so many
    void discard(Access by, String product, String lot, int units, String reason);

    /// Calls a lot back: from now on no session can use it.
    ///
    /// @param reason such as the number of the maker's notice
    void recall(Access by, String product, String lot, String reason);

    void liftRecall(Access by, String product, String lot, String reason);

    /// Not told to the audit, as nothing of the stock is but its moves: it is about no patient.
    Optional<Stock.Lot> findLot(Access by, String product, String lot);

    /// Every lot that ever came, what expires first on top.
    List<LotLine> listLots(Access by);

    /// Everybody on whom a lot was used. Each of them finds in the audit that this was asked.
    List<LotUse> listUses(Access by, String product, String lot);

    /// The same with names, contacts, and how far the telling of each came.
    LotTrace traceLot(Access by, String product, String lot);

    /// Notes a step of telling somebody of a recall; the latest counts.
    ///
    /// @param note may be empty
    void noteContact(Access by, String product, String lot, UUID patient, RecallContact.State state, String note);

    // ---- the work of a day ----

    /// What waits to be done up to `ahead_days` from the clinic's day on, the longest overdue first, at
    /// most 300 sessions, recoveries, outcomes and others each. Who may not see records sees sessions
    /// only.
    List<DayTask> listTasks(Access by, int ahead_days);

    // ---- figures ----

    /// Every course of the clinic, held against what was planned and forecast. It names nobody:
    /// whoever may see figures sees no patient here. Courses of erased patients are gone from it.
    Mirror getMirror(Access by);

    // ---- what is known about the record ----

    /// Who saw or wrote anything of a patient, the latest first.
    List<AuditLine> listAccess(Access by, UUID patient);

    /// The chain itself, from the entry after `after`.
    List<AuditLine> listAudit(Access by, long after, int most);

    /// The chain backwards, from the entry before `before`.
    List<AuditLine> listLatestAudit(Access by, long before, int most);

    /// Walks the chain and holds everything that was written against it.
    AuditCheck verifyAudit(Access by);

    /// How long the glass stays broken.
    int GLASS_MINUTES = 15;

    /// Breaks the glass: whoever may see a record only so sees that of this patient for a while.
    /// The reason is told to the audit, sealed with the patient's key.
    ///
    /// @throws Denied to whoever may not even so, and to whoever has no need to
    Access.Glass breakGlass(Access by, UUID patient, String reason);

    /// Every time that the glass was broken, the latest first.
    List<GlassUse> listGlassUses(Access by);

    /// Keeps for ever what a review of broken glass found.
    ///
    /// @param number of the entry of the chain by which the glass was broken; somebody else's
    void reviewGlass(Access by, long number, GlassUse.Finding finding, String remark);

    // ---- what a patient may ask for ----

    /// Everything that the record holds of a patient, in one archive.
    byte[] export(Access by, UUID patient);

    /// Erases a patient by destroying their key, once the law no longer asks for the record.
    Erasure erase(Access by, UUID patient);

    /// What became of an erased patient, looked up now and not repeated from memory.
    Erasure.Receipt receipt(Access by, UUID patient);
}
