package org.needlework.web.desk;

import java.time.LocalDate;
import java.util.Locale;
import org.needlework.core.people.Action;
import org.needlework.core.people.Permissions;
import org.needlework.core.people.Person;
import org.needlework.core.record.Access;
import org.needlework.core.record.ClinicRecord;
import org.needlework.core.record.NotFound;
import org.needlework.core.source.Coded;

/// Somebody who is signed in, and the record of their clinic. An argument of any controller's
/// method: where nobody is signed in the method is not called, and the browser is sent to sign in.
///
/// @param access what the record is asked with; with the glass broken where that is so
public record SignedIn(Person person, ClinicRecord record, Access access) {

    /// Where a request carries it.
    public static final String ATTRIBUTE = "org.needlework.signed_in";

    /// Whether the table of permissions lets this person do something without breaking the glass.
    /// A page asks so that it offers nothing in vain; the record itself asks again.
    public boolean may(Action action) {
        return Permissions.may(person.role(), action, access.glass().isPresent());
    }

    /// The same, by the action's code, for templates.
    public boolean may(String action) {
        return may(Coded.find(Action.class, action).orElseThrow(() -> new IllegalArgumentException(action)));
    }

    public LocalDate today() {
        return record.today();
    }

    public String role() {
        return person.role().code().toLowerCase(Locale.ROOT);
    }

    /// An id as it stands in an address.
    ///
    /// @throws NotFound if it is none
    public static java.util.UUID id(String text) {
        try {
            return java.util.UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("not an id");
        }
    }
}
