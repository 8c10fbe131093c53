package org.needlework.core.record;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.needlework.core.course.Stock;

/// Where a lot went: everybody on whom it was used, how to reach them, and whether that was done.
///
/// @param stock   the lot in the ledger; empty if it never came
/// @param touched everybody on whom it was used, the first use first; who was erased is not on it
public record LotTrace(String product, String lot, Optional<Stock.Lot> stock, List<Touched> touched) {

    public LotTrace {
        touched = List.copyOf(touched);
    }

    /// Somebody on whom the lot was used.
    ///
    /// @param uses    each zone of each session, in order of time
    /// @param contact the latest attempt to tell them
    public record Touched(PatientLine line, List<LotUse> uses, Optional<RecallContact> contact) {
        public Touched {
            uses = List.copyOf(uses);
        }

        public UUID patient() {
            return line.patient();
        }

        public long sessions() {
            return uses.stream().map(LotUse::session).distinct().count();
        }

        /// Whether they were told, or answered.
        public boolean isReached() {
            return contact.filter(each -> each.state() != RecallContact.State.TRIED)
                    .isPresent();
        }
    }

    public long sessions() {
        return touched.stream().mapToLong(Touched::sessions).sum();
    }

    public long reached() {
        return touched.stream().filter(Touched::isReached).count();
    }

    public long answered() {
        return touched.stream()
                .filter(each -> each.contact()
                        .filter(contact -> contact.state() == RecallContact.State.ANSWERED)
                        .isPresent())
                .count();
    }
}
