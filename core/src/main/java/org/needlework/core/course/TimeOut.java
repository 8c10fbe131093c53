package org.needlework.core.course;

import java.util.EnumSet;
import java.util.Set;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Coded;
import org.needlework.core.source.Source;

/// The pause before the first needle, item by item.
@Source(value = "memory", where = "clinical evidence, 5.1, day 0", certainty = Certainty.MEMORY_HIGH)
public record TimeOut(Set<Item> confirmed) {

    public TimeOut {
        confirmed = Set.copyOf(confirmed);
    }

    /// What is confirmed aloud.
    public enum Item implements Coded {
        PERSON_AND_BIRTH_DATE,
        PLAN_AND_ZONES,
        CONSENT_STILL_WANTED,
        PREGNANCY_ASKED,
        SKIN_CLEAN_AND_BARE,
        ANAESTHETIC_REMOVED,
        CARTRIDGE_STERILE
    }

    public static TimeOut complete() {
        return new TimeOut(EnumSet.allOf(Item.class));
    }

    public boolean isComplete() {
        return confirmed.size() == Item.values().length;
    }
}
