package org.needlework.planning.objective;

import java.util.List;
import org.needlework.core.patient.Answer;
import org.needlework.core.patient.Fitzpatrick;
import org.needlework.core.plan.Risks;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Citation;

/// Risk of new brown patches, by skin type: 0 none (no needling), 1 low, 2 raised, 3 high. Less is
/// better. It is ordinal; it is never a percentage and no goal can be set on it.
///
/// The reference session (1.5 mm, 250 per cm²) has an index of
///
///     ∫ ⟨m⟩ dt / 0.19 = s_m b ⟨A⟩ / (l_F d_m) / 0.19 = 2.3,   ⟨A⟩ = 0.0175
///
/// in type IV, where `⟨A⟩` is the punctured share of the upper 0.6 mm. (The 0.19 of the
/// specification is the exposure of the whole depth.) Up to half of that is low, up to one and a
/// half raised, beyond high (assumed). Skin types IV–VI, and an unknown type, are never low: some
/// series in types IV and V saw more of it (clinical evidence §6.2).
public final class PigmentRisk implements Objective {

    private static final double REFERENCE = 2.3;
    private static final double LOW_UP_TO = 0.5 * REFERENCE;
    private static final double RAISED_UP_TO = 1.5 * REFERENCE;

    /// The level in one zone.
    ///
    /// @param pigmentIndex the model's index, already scaled by skin type
    public static Risks.Level level(double pigmentIndex, Answer<Fitzpatrick> skinType) {
        boolean light = skinType.isKnownAnd(type -> !type.isAtLeast(Fitzpatrick.IV));
        if (pigmentIndex > RAISED_UP_TO) {
            return Risks.Level.HIGH;
        }
        return pigmentIndex > LOW_UP_TO || !light ? Risks.Level.RAISED : Risks.Level.LOW;
    }

    @Override
    public String code() {
        return "pigment_risk";
    }

    @Override
    public String unit() {
        return "level";
    }

    @Override
    public boolean lessIsBetter() {
        return true;
    }

    @Override
    public int stepsPerUnit() {
        return 1;
    }

    @Override
    public Fold fold() {
        return Fold.WORST;
    }

    @Override
    public List<Citation> sources() {
        return List.of(
                new Citation("mn1", "§3.5", Certainty.ASSUMED),
                new Citation("assumed", "bounds of the levels", Certainty.ASSUMED));
    }

    @Override
    public boolean appliesTo(Outlook outlook) {
        return true;
    }

    @Override
    public double of(Outlook outlook) {
        return switch (level(outlook.pigmentIndex(), outlook.skinType())) {
            case LOW -> 1;
            case RAISED -> 2;
            case HIGH -> 3;
        };
    }

    @Override
    public double withoutNeedling(List<Prospect> goals) {
        return 0;
    }
}
