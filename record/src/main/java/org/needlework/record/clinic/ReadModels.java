package org.needlework.record.clinic;

import java.util.Optional;
import java.util.UUID;
import org.needlework.core.course.Cartridge;
import org.needlework.core.course.Course;
import org.needlework.core.course.Session;
import org.needlework.core.screening.Clearance;
import org.needlework.record.crypto.Key;
import org.needlework.record.store.Sql;

/// What is kept beside the events for speed. One course is written in one way only, so that a
/// rebuilding gives the same lines.
final class ReadModels {

    private ReadModels() {}

    static void write(Sql sql, UUID clinic, UUID id, UUID patient, Course course) {
        sql.run("delete from needlework.session_unit where clinic = ? and course = ?", clinic, id);
        sql.run("delete from needlework.course_now where clinic = ? and course = ?", clinic, id);
        sql.run(
                "insert into needlework.course_now values (?, ?, ?, ?, ?, ?, ?::date, ?::date, ?::date, ?, ?,"
                        + " ?, ?::date, ?::date, ?::date, ?::date)",
                clinic,
                id,
                patient,
                course.state().stage().code(),
                course.entries().size(),
                Due.given(course),
                course.sessions().stream().map(each -> each.session().on()).max(java.util.Comparator.naturalOrder()),
                course.clearance().map(Clearance::on),
                course.consentedOn(),
                course.overrides().size(),
                course.irregular().size(),
                Due.planned(course),
                Due.waitingSince(course),
                Due.session(course),
                Due.recovery(course),
                Due.outcome(course));
        for (Course.Given given : course.sessions()) {
            int line = 0;
            for (Session.Delivered delivered : given.session().delivered()) {
                for (Cartridge cartridge : delivered.cartridges()) {
                    line++;
                    sql.run(
                            "insert into needlework.session_unit values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text)",
                            clinic,
                            given.entry(),
                            line,
                            id,
                            patient,
                            given.session().on(),
                            delivered.zone().code(),
                            cartridge.product(),
                            cartridge.lot(),
                            cartridge.serial());
                }
            }
        }
    }

    /// Throws the read models of a clinic away and writes them anew from its events. Erased
    /// patients have none.
    ///
    /// @return how many courses were written
    static int rebuild(Sql sql, UUID clinic, Key clinicKey) {
        sql.run("delete from needlework.session_unit where clinic = ?", clinic);
        sql.run("delete from needlework.course_now where clinic = ?", clinic);
        int written = 0;
        for (Owned course : sql.list(
                "select id, patient from needlework.course where clinic = ? order by id",
                row -> new Owned(row.id("id"), row.id("patient")),
                clinic)) {
            Optional<PatientFile> file = PatientFile.find(sql, clinic, course.patient(), clinicKey);
            if (file.isPresent()) {
                write(sql, clinic, course.id(), course.patient(), file.get().course(sql, course.id()));
                written++;
            }
        }
        return written;
    }

    private record Owned(UUID id, UUID patient) {}
}
