package org.needlework.healing.model;

import java.util.Arrays;
import java.util.Optional;
import org.needlework.core.quantity.Range;
import org.needlework.core.source.Certainty;

/// The parameters of model MN-1 by the names of its specification (section 3.4), each with value,
/// unit, published or assumed range, source and certainty.
///
/// A range is advice: it is where virtual patients are truncated and where a researcher leaves
/// what has been read or assumed. `floor` and `ceiling` are what is impossible beyond.
public enum Symbol {
    DERMIS("H", 1.6, "mm", 1, 2.5, 0.2, 20, Certainty.ASSUMED, "dermis thickness of the cell; varies by site"),
    EPIDERMIS(
            "z_epi",
            0.08,
            "mm",
            0.05,
            0.12,
            0,
            2,
            Certainty.SEEN,
            "99.75 µm over all sites (PMC5685878); thinner on the face, assumed"),
    PLEXUS_DEPTH(
            "z_pl", 0.20, "mm", 0.1, 0.4, 0, 20, Certainty.MEMORY_MODERATE, "superficial plexus, below the junction"),
    PLEXUS_WIDTH("w_pl", 0.08, "mm", 0, 0, 1e-6, 20, Certainty.MEMORY_MODERATE, "width of the superficial plexus"),
    BLEEDING_FLOOR("b_min", 0.10, "1", 0, 0.3, 0, 1, Certainty.ASSUMED, "bleeding of a puncture above the plexus"),
    HOLE_SHARE(
            "a_frac",
            0.50,
            "1",
            0.3,
            0.7,
            1e-3,
            2,
            Certainty.SEEN,
            "hole over needle radius: 70.7 µm from a 140 µm needle (Kalluri, PMC3160154)"),
    PENETRATION(
            "f_pen",
            0.70,
            "1",
            0.2,
            0.9,
            0,
            1,
            Certainty.ASSUMED,
            "share of the setting that is reached; seen 0.20 (hairless rat) and below 0.5 (pig); rollers 0.50"),
    TIP_RADIUS(
            "a_tip", 0.010, "mm", 0.004, 0.02, 0, 1, Certainty.ASSUMED, "hole radius at the tip; Kalluri's tip 4 µm"),
    CLOT_SIGNAL(
            "c_clot",
            30,
            "ng/ml",
            8,
            60,
            0,
            1e6,
            Certainty.MEMORY_MODERATE,
            "TGF-beta of serum, mean 8 and up to 35 ng/ml seen"),
    FREE_SHARE(
            "f_free",
            0.3,
            "1",
            0.1,
            0.6,
            0,
            1,
            Certainty.ASSUMED,
            "share of the clot's signal free at once; two platelet pools (Grainger 1995)"),
    FIBRINOLYSIS("lF", 0.45, "1/d", 0.25, 1, 1e-6, 1000, Certainty.ASSUMED, "fibrin is gone in about a week"),
    RECRUITMENT("s_m", 4, "m_ref/d", 1, 10, 0, 1e6, Certainty.CALIBRATED, "jointly with k_t; see section 3.6"),
    INFLAMMATION_LOSS("d_m", 0.35, "1/d", 0.2, 0.6, 1e-6, 1000, Certainty.ASSUMED, "Jin 2011: 0.6"),
    INFLAMMATION_MOTION("Dm", 0.02, "mm²/d", 0.005, 0.1, 0, 1e4, Certainty.ASSUMED, "random motion of macrophages"),
    SIGNAL_DIFFUSION(
            "Dc", 0.29, "mm²/d", 0.05, 1, 0, 1e4, Certainty.SEEN, "code of the Tepole group, from Murphy 2012"),
    SIGNAL_LOSS("d_c", 2, "1/d", 0.5, 15, 1e-6, 1000, Certainty.ASSUMED, "between Koppenol 0.56 and Jin 2011: 15"),
    SIGNAL_BY_INFLAMMATION(
            "p_m", 70, "ng/ml/d", 20, 150, 0, 1e6, Certainty.SEEN, "Jin 2011: 0.07 pg per cell and day, per m_ref"),
    SIGNAL_BY_ACTIVATED(
            "p_a",
            2,
            "ng/ml/d",
            0,
            12,
            0,
            1e6,
            Certainty.CALIBRATED,
            "below the bistability at 8.5; Jin 2011 gives 12; never set from facts about a patient"),
    SIGNAL_HALF("k_h", 5, "ng/ml", 0, 0, 1e-9, 1e6, Certainty.CALIBRATED, "half saturation of p_a"),
    CELL_MOTION("Dn", 0.004, "mm²/d", 8.6e-4, 8.6e-3, 0, 1e4, Certainty.MEMORY_MODERATE, "1e-10 to 1e-9 cm²/s"),
    TAXIS("chi", 5e-4, "mm²/d/(ng/ml)", 0, 2.5e-3, 0, 10, Certainty.ASSUMED, "changes the gain by under 0.4 %"),
    TAXIS_SATURATION("c_chi", 5, "ng/ml", 0, 0, 1e-9, 1e6, Certainty.ASSUMED, "saturation of chemotaxis"),
    GROWTH("r0", 0.03, "1/d", 0.01, 0.1, 0, 100, Certainty.MEMORY_MODERATE, "Koppenol: 0.02"),
    GROWTH_BY_SIGNAL("r1", 0.9, "1/d", 0.4, 0.92, 0, 100, Certainty.SEEN, "Jin 2011: 0.924"),
    GROWTH_HALF("a_p", 10, "ng/ml", 3, 10, 1e-9, 1e6, Certainty.MEMORY_MODERATE, "Koppenol: 1e-8 g/cm³"),
    CAPACITY_BY_SIGNAL("K_x", 3, "1", 1, 4, 0, 1000, Certainty.ASSUMED, "room for fibroblasts under signal"),
    ACTIVATION("k_a", 0.108, "1/d", 0.05, 0.2, 0, 100, Certainty.MEMORY_MODERATE, "Koppenol: k_F at 10 ng/ml"),
    ACTIVATION_HALF("a_a", 5, "ng/ml", 1, 10, 1e-9, 1e6, Certainty.ASSUMED, "half saturation of activation"),
    ACTIVATED_LOSS(
            "d_a",
            0.02,
            "1/d",
            0.01,
            0.1,
            0,
            100,
            Certainty.CALIBRATED,
            "build-up over three to six months; Koppenol 0.06"),
    TURNOVER(
            "k_t",
            8e-4,
            "1/d",
            1.3e-4,
            2e-3,
            1e-12,
            10,
            Certainty.CALIBRATED,
            "Lotfi 2013; bounds from a half-life of 15 years (1.3e-4) to 2.3e-2 (Tepole group)"),
    COLLAGEN_CEILING("rho_max", 2.5, "rho0", 1.8, 3, 1.01, 1000, Certainty.ASSUMED, "most collagen a voxel can hold"),
    SYNTHESIS_BY_SIGNAL(
            "k_max",
            2,
            "1",
            1,
            10,
            0,
            1000,
            Certainty.SEEN,
            "lung fibroblasts two- to threefold at 1 ng/ml; Koppenol 10"),
    SYNTHESIS_HALF("a_c", 1, "ng/ml", 0.2, 2, 1e-9, 1e6, Certainty.SEEN, "lung fibroblasts, active from 0.1 ng/ml"),
    SYNTHESIS_BY_ACTIVATED("eta", 17, "1", 2, 22, 0, 1000, Certainty.CALIBRATED, "Lotfi 2013; Koppenol 22"),
    REFILL("k_def", 30, "1", 10, 60, 0, 1000, Certainty.ASSUMED, "a puncture refills in weeks"),
    LOSS_BY_INFLAMMATION(
            "k_mmp", 15, "1", 5, 50, 0, 1000, Certainty.ASSUMED, "MMP1 RNA up log2 7.2 at day 1 (GSE209609)"),
    LOSS_HALF("m_h", 1, "m_ref", 0, 0, 1e-9, 1e6, Certainty.ASSUMED, "half saturation of k_mmp"),
    TYPE_3_SHARE("phi0", 0.20, "1", 0.1, 0.25, 0, 1, Certainty.SEEN_LOW, "type I is 80 to 90 % of dermal collagen"),
    TYPE_3_SHARE_WOUND(
            "phi_w",
            0.60,
            "1",
            0.2,
            0.7,
            0,
            1,
            Certainty.ASSUMED,
            "about 30 % of a healing wound; in vitro no change seen"),
    REPLACEMENT("kap", 1 / 75., "1/d", 1 / 150., 1 / 30., 0, 100, Certainty.ASSUMED, "type I replaces type III"),
    CROSS_LINKING(
            "k_x",
            1 / 90.,
            "1/d",
            1 / 200.,
            1 / 60.,
            0,
            100,
            Certainty.SEEN_LOW,
            "wound strength about half at three months"),
    ELASTIN_TURNOVER(
            "k_E", 1e-4, "1/d", 0, 0, 0, 10, Certainty.ASSUMED, "above the 2.7e-5 of a half-life of 70 years (seen)"),
    ELASTIN_BY_SIGNAL("k_Ec", 3, "1", 0, 0, 0, 1000, Certainty.ASSUMED, "elastin made under signal"),
    ELASTIN_LOSS("k_Em", 0.004, "1/d", 0, 0, 0, 100, Certainty.ASSUMED, "elastin lost to inflammation"),
    SURFACE_MOTION(
            "De",
            2.6e-3,
            "mm²/d",
            2.6e-3,
            1.7e-2,
            0,
            1e4,
            Certainty.MEMORY_MODERATE,
            "3e-10 cm²/s; SkinDeep 2e-9 seen"),
    SURFACE_GROWTH("s_e", 0.6, "1/d", 0.3, 1, 0, 100, Certainty.SEEN, "SkinDeep: 8e-6 per s, 0.69 per day"),
    AGE_FACTOR(
            "f_age",
            1,
            "1",
            0.68,
            1,
            1e-3,
            10,
            Certainty.SEEN,
            "Varani 2006: 82 to 56 ng/ml from 18–29 to 80+; on growth, epidermis and elastin assumed");

    private final String symbol;
    private final double value;
    private final String unit;
    private final Optional<Range> range;
    private final double floor;
    private final double ceiling;
    private final Certainty certainty;
    private final String source;

    /// `low` and `high` both zero mean that no range was published or assumed.
    Symbol(
            String symbol,
            double value,
            String unit,
            double low,
            double high,
            double floor,
            double ceiling,
            Certainty certainty,
            String source) {
        this.symbol = symbol;
        this.value = value;
        this.unit = unit;
        this.range = high == 0 ? Optional.empty() : Optional.of(new Range(low, high));
        this.floor = floor;
        this.ceiling = ceiling;
        this.certainty = certainty;
        this.source = source;
    }

    /// The name in the specification, such as `k_t`.
    public String symbol() {
        return symbol;
    }

    /// The default.
    public double value() {
        return value;
    }

    public String unit() {
        return unit;
    }

    /// Published or assumed range: advice, not a limit.
    public Optional<Range> range() {
        return range;
    }

    public Certainty certainty() {
        return certainty;
    }

    /// Where the value is from, in plain words.
    public String source() {
        return source;
    }

    /// What a value may be at all; outside it the equations lose their meaning.
    public Range possible() {
        return new Range(floor, ceiling);
    }

    public static Optional<Symbol> findSymbol(String symbol) {
        return Arrays.stream(values())
                .filter(each -> each.symbol.equals(symbol))
                .findFirst();
    }
}
