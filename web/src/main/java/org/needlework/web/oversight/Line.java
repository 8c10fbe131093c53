package org.needlework.web.oversight;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.needlework.core.record.AuditLine;
import org.needlework.core.record.ClinicRecord;
import org.needlework.web.desk.Messages;
import org.needlework.web.desk.SignedIn;

/// An entry of the chain, as it is shown.
///
/// @param when in the clinic's time
/// @param what in words; the code where there are none
public record Line(
        long number,
        String when,
        String who,
        String role,
        String what,
        Optional<UUID> patient,
        boolean glass,
        String hash) {

    private static final java.time.format.DateTimeFormatter WHEN =
            java.time.format.DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", java.util.Locale.ENGLISH);

    static Map<UUID, String> names(ClinicRecord record) {
        return record.listStaff().stream()
                .collect(Collectors.toMap(
                        each -> each.person().id(), each -> each.person().name()));
    }

    static Line of(SignedIn me, AuditLine line, Map<UUID, String> names, Messages messages) {
        return new Line(
                line.number(),
                WHEN.format(line.at().atZone(me.record().timeZone())),
                names.getOrDefault(line.person(), messages.of("oversight.somebody")),
                messages.find("clinic.role." + line.role()).orElse(line.role()),
                what(line, messages),
                line.patient(),
                line.glass(),
                line.hash().substring(0, 12));
    }

    private static String what(AuditLine line, Messages messages) {
        String action = messages.find("oversight.action." + line.action())
                .orElse(line.action().replace('_', ' '));
        return line.what().isEmpty() ? action : action + ": " + line.what().replace('_', ' ');
    }
}
