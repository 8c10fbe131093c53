package org.needlework.web.plan;

import java.util.Optional;
import org.needlework.core.people.Action;
import org.needlework.web.desk.SignedIn;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// Who may see what was made for a course of the record.
public final class Owned {

    private Owned() {}

    /// Whether the present request may see something: anybody what belongs to no course, and what
    /// belongs to one those alone who may plan in its clinic.
    public static boolean isShown(Optional<Job.Owner> owner) {
        return owner.isEmpty()
                || findMe().filter(me -> me.record().clinic().equals(owner.get().clinic()))
                        .filter(me -> me.may(Action.PLAN))
                        .isPresent();
    }

    /// Who the present request comes from.
    public static Optional<SignedIn> findMe() {
        Object me = RequestContextHolder.currentRequestAttributes()
                .getAttribute(SignedIn.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        return me instanceof SignedIn signedIn ? Optional.of(signedIn) : Optional.empty();
    }
}
