package org.needlework.core.course;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.needlework.core.patient.Allergy;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Condition;
import org.needlework.core.patient.ConditionKind;
import org.needlework.core.patient.ConditionState;
import org.needlework.core.patient.PatientFacts;
import org.needlework.core.patient.RecentProcedure;
import org.needlework.core.skin.Zone;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Source;

/// What a course adds to what is known of its patient: the only way in which an outcome reaches
/// the next plan. They are proposed to whoever screens next, and asked, never assumed.
///
/// @param recent     the last needling of each zone
/// @param conditions what adverse events left, where the guideline has a word for it
/// @param allergies  what showed itself as one; to what exactly is asked
public record NextFacts(List<RecentProcedure> recent, List<Condition> conditions, Set<Allergy> allergies) {

    /// Harms after which no course goes on because they healed: a physician decides first.
    @Source(value = "memory", where = "clinical evidence, 5.5: red flags", certainty = Certainty.MEMORY_HIGH)
    private static final Set<AdverseEvent.What> FOR_EVER = EnumSet.of(
            AdverseEvent.What.LINEAR_SCAR,
            AdverseEvent.What.GRANULOMA,
            AdverseEvent.What.ANAPHYLAXIS,
            AdverseEvent.What.ANAESTHETIC_TOXICITY);

    private static final Set<AdverseEvent.What> ALLERGIC =
            EnumSet.of(AdverseEvent.What.CONTACT_ALLERGY, AdverseEvent.What.ANAPHYLAXIS);

    public NextFacts {
        allergies = Set.copyOf(allergies);
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
        Set<Allergy> allergies = EnumSet.noneOf(Allergy.class);
        course.aftermath().harms().stream()
                .filter(each -> each.struck().isEmpty())
                .sorted(Comparator.comparing(each -> each.adverse().onset()))
                .forEach(harm -> {
                    conditions.addAll(conditions(harm));
                    if (ALLERGIC.contains(harm.adverse().what())) {
                        allergies.add(Allergy.OTHER);
                    }
                });
        return new NextFacts(recent, conditions, allergies);
    }

    private static List<Condition> conditions(Aftermath.Harm harm) {
        Optional<ConditionKind> kind = kind(harm.adverse().what());
        if (kind.isEmpty()) {
            return List.of();
        }
        List<Condition> conditions = new ArrayList<>();
        LocalDate since = harm.isOpen() || harm.followUps().isEmpty()
                ? harm.adverse().onset()
                : harm.followUps().getLast().followUp().on();
        List<Answer<Condition.Place>> places = harm.adverse().zones().isEmpty()
                ? List.of(Answer.notAsked())
                : harm.adverse().zones().stream()
                        .map(zone -> Answer.<Condition.Place>known(new Condition.Place.In(zone)))
                        .toList();
        for (Answer<Condition.Place> place : places) {
            conditions.add(
                    new Condition(kind.get(), Answer.known(state(kind.get(), harm)), Answer.known(since), place));
            if (harm.outcome() == AdverseEvent.Result.RESOLVED_WITH_SEQUELAE && heals(kind.get())) {
                conditions.add(new Condition(
                        ConditionKind.OTHER, Answer.known(ConditionState.ACTIVE), Answer.known(since), place));
            }
        }
        return conditions;
    }

    /// Whether it ends although something else stays behind.
    private static boolean heals(ConditionKind kind) {
        return kind == ConditionKind.SKIN_INFECTION || kind == ConditionKind.HERPES_SIMPLEX;
    }

    /// The conditions that `facts` lack, hold in another state, or knew to be over before they were:
    /// whoever screens on the same facts again must be asked about them first. Sessions are not
    /// among them, because the gate of the interval knows every one itself; an allergy is, by the
    /// condition in which it showed itself.
    public List<Condition> lackingIn(PatientFacts facts) {
        List<Condition> known = facts.conditions().findValue().orElse(List.of());
        return conditions.stream()
                .filter(each -> known.stream().noneMatch(one -> covers(one, each)))
                .distinct()
                .toList();
    }

    /// The conditions, not over on a day, that entries have brought to light and `facts` do not hold.
    /// What was known before them was asked about, whatever came of it.
    ///
    /// @param since the entries in question
    static List<Condition> broughtToLight(
            Course course, Predicate<CourseEntry> since, PatientFacts facts, LocalDate on) {
        NextFacts now = of(course);
        if (now.conditions().isEmpty()) {
            return List.of();
        }
        NextFacts before =
                of(Course.of(course.entries().stream().filter(since.negate()).toList()));
        return now.lackingIn(facts).stream()
                .filter(each -> !before.conditions().contains(each))
                .filter(each -> !each.state().isKnownAnd(state -> state == ConditionState.RESOLVED))
                .filter(each -> !each.since().isKnownAnd(day -> day.isAfter(on)))
                .toList();
    }

    private static boolean covers(Condition known, Condition each) {
        boolean there = known.zone().equals(each.zone())
                || known.zone().isKnownAnd(place -> place instanceof Condition.Place.Everywhere);
        boolean standing =
                each.kind() != ConditionKind.OTHER && !each.state().equals(Answer.known(ConditionState.RESOLVED));
        boolean asLate = each.since()
                .findValue()
                .map(day -> known.since().isKnownAnd(one -> !one.isBefore(day)))
                .orElse(true);
        return known.kind() == each.kind() && known.state().equals(each.state()) && there && (standing || asLate);
    }

    private static ConditionState state(ConditionKind kind, Aftermath.Harm harm) {
        if (kind == ConditionKind.KELOID_OR_HYPERTROPHIC_TENDENCY) {
            return ConditionState.HISTORY; // a tendency does not heal with its scar
        }
        boolean left = harm.outcome() == AdverseEvent.Result.RESOLVED_WITH_SEQUELAE && !heals(kind);
        return harm.isOpen() || left || FOR_EVER.contains(harm.adverse().what())
                ? ConditionState.ACTIVE
                : ConditionState.RESOLVED;
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
