package org.needlework.core.course;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Condition;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.ConditionState;
import org.needlework.core.patient.RecentProcedure;
import org.needlework.core.skin.Zone;

/// What a course adds to what is known of its patient: the only way in which an outcome reaches
/// the next plan. They are proposed to whoever screens next, and asked, never assumed.
///
/// @param recent     the last needling of each zone
/// @param conditions what adverse events left, where the guideline has a word for it
public record NextFacts(List<RecentProcedure> recent, List<Condition> conditions) {

    public NextFacts {
        recent = List.copyOf(recent);
        conditions = List.copyOf(conditions);
    }

    public static NextFacts of(Course course) {
        Map<Zone, LocalDate> last = new EnumMap<>(Zone.class);
        course.sessions()
                .forEach(given -> given.session()
                        .delivered()
                        .forEach(each -> last.merge(
                                each.zone(), given.session().on(), (one, other) -> one.isAfter(other) ? one : other)));
        List<RecentProcedure> recent = new ArrayList<>();
        last.forEach((zone, day) -> recent.add(new RecentProcedure(
                RecentProcedure.Kind.MICRONEEDLING, Answer.known(new Condition.Place.In(zone)), Answer.known(day))));
        List<Condition> conditions = new ArrayList<>();
        course.aftermath().harms().stream()
                .filter(each -> each.struck().isEmpty())
                .forEach(harm -> kind(harm.adverse().what()).ifPresent(kind -> {
                    Answer<ConditionState> state = Answer.known(state(kind, harm));
                    Answer<LocalDate> since = Answer.known(
                            harm.isOpen() || harm.followUps().isEmpty()
                                    ? harm.adverse().onset()
                                    : harm.followUps().getLast().followUp().on());
                    if (harm.adverse().zones().isEmpty()) {
                        conditions.add(new Condition(kind, state, since, Answer.notAsked()));
                    }
                    harm.adverse()
                            .zones()
                            .forEach(zone -> conditions.add(
                                    new Condition(kind, state, since, Answer.known(new Condition.Place.In(zone)))));
                }));
        return new NextFacts(recent, conditions);
    }

    private static ConditionState state(ConditionKind kind, Aftermath.Harm harm) {
        if (kind == ConditionKind.KELOID_OR_HYPERTROPHIC_TENDENCY) {
            return ConditionState.HISTORY; // a tendency does not heal with its scar
        }
        return harm.isOpen() ? ConditionState.ACTIVE : ConditionState.RESOLVED;
    }

    private static Optional<ConditionKind> kind(AdverseEvent.What what) {
        return switch (what) {
            case BROWN_PATCHES -> Optional.of(ConditionKind.POST_INFLAMMATORY_HYPERPIGMENTATION);
            case RAISED_SCAR -> Optional.of(ConditionKind.KELOID_OR_HYPERTROPHIC_TENDENCY);
            case BACTERIAL_INFECTION -> Optional.of(ConditionKind.SKIN_INFECTION);
            case HERPES -> Optional.of(ConditionKind.HERPES_SIMPLEX);
            case PALE_PATCHES,
                    LINEAR_SCAR,
                    GRANULOMA,
                    CONTACT_ALLERGY,
                    ANAPHYLAXIS,
                    ANAESTHETIC_TOXICITY,
                    NEW_VITILIGO_OR_PSORIASIS,
                    EYE_INJURY,
                    BLOOD_EXPOSURE,
                    OTHER -> Optional.of(ConditionKind.OTHER);
            case HAEMATOMA, LASTING_REDNESS, ACNE_OR_MILIA, FAINT -> Optional.empty();
        };
    }
}
