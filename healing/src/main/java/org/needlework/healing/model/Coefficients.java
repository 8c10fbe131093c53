package org.needlework.healing.model;

/// The parameters of eight skins as the reactions read them, `[coefficient][lane]`; made once per
/// batch.
public final class Coefficients {

    public static final int P_M = 0;
    public static final int P_A = 8;
    public static final int K_H = 16;
    public static final int A_P = 24;
    public static final int A_C = 32;
    public static final int A_A = 40;
    public static final int K_X = 48;
    public static final int R0 = 56;
    public static final int R1 = 64;
    public static final int K_A = 72;
    public static final int K_MAX = 80;
    public static final int ETA = 88;
    public static final int K_DEF = 96;
    public static final int PER_RHO_MAX = 104;
    public static final int K_S = 112;
    public static final int K_T = 120;
    public static final int K_MMP = 128;
    public static final int M_H = 136;
    public static final int PHI0 = 144;
    public static final int DPHI = 152;
    public static final int KAP = 160;
    public static final int K_E = 168;
    public static final int K_EC = 176;
    public static final int K_EM = 184;
    public static final int M_PER_F = 192;
    public static final int C_PER_F = 200;
    public static final int LF = 208;
    public static final int D_M = 216;
    public static final int D_C = 224;
    public static final int D_A = 232;
    public static final int CROSS = 240;
    public static final int S_E = 248;
    public static final int CHI = 256;
    public static final int PER_C_CHI = 264;
    public static final int DM = 272;
    public static final int DC = 280;
    public static final int DN = 288;
    public static final int DE = 296;
    private static final int SIZE = 304;

    private final double[] values = new double[SIZE];

    /// @param skins eight
    public Coefficients(Parameters[] skins) {
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            Parameters skin = skins[lane];
            double age = skin.value(Symbol.AGE_FACTOR);
            double turnover = age * skin.value(Symbol.TURNOVER);
            double perRhoMax = 1 / skin.value(Symbol.COLLAGEN_CEILING);
            double lF = skin.value(Symbol.FIBRINOLYSIS);
            put(P_M, lane, skin.value(Symbol.SIGNAL_BY_INFLAMMATION));
            put(P_A, lane, skin.value(Symbol.SIGNAL_BY_ACTIVATED));
            put(K_H, lane, skin.value(Symbol.SIGNAL_HALF));
            put(A_P, lane, skin.value(Symbol.GROWTH_HALF));
            put(A_C, lane, skin.value(Symbol.SYNTHESIS_HALF));
            put(A_A, lane, skin.value(Symbol.ACTIVATION_HALF));
            put(K_X, lane, skin.value(Symbol.CAPACITY_BY_SIGNAL));
            put(R0, lane, age * skin.value(Symbol.GROWTH));
            put(R1, lane, age * skin.value(Symbol.GROWTH_BY_SIGNAL));
            put(K_A, lane, skin.value(Symbol.ACTIVATION));
            put(K_MAX, lane, skin.value(Symbol.SYNTHESIS_BY_SIGNAL));
            put(ETA, lane, skin.value(Symbol.SYNTHESIS_BY_ACTIVATED));
            put(K_DEF, lane, skin.value(Symbol.REFILL));
            put(PER_RHO_MAX, lane, perRhoMax);
            put(K_S, lane, turnover / (1 - perRhoMax));
            put(K_T, lane, turnover);
            put(K_MMP, lane, skin.value(Symbol.LOSS_BY_INFLAMMATION));
            put(M_H, lane, skin.value(Symbol.LOSS_HALF));
            put(PHI0, lane, skin.value(Symbol.TYPE_3_SHARE));
            put(DPHI, lane, skin.value(Symbol.TYPE_3_SHARE_WOUND) - skin.value(Symbol.TYPE_3_SHARE));
            put(KAP, lane, skin.value(Symbol.REPLACEMENT));
            put(K_E, lane, age * skin.value(Symbol.ELASTIN_TURNOVER));
            put(K_EC, lane, skin.value(Symbol.ELASTIN_BY_SIGNAL));
            put(K_EM, lane, skin.value(Symbol.ELASTIN_LOSS));
            put(M_PER_F, lane, skin.value(Symbol.RECRUITMENT) / lF);
            put(C_PER_F, lane, (1 - skin.value(Symbol.FREE_SHARE)) * skin.value(Symbol.CLOT_SIGNAL));
            put(LF, lane, lF);
            put(D_M, lane, skin.value(Symbol.INFLAMMATION_LOSS));
            put(D_C, lane, skin.value(Symbol.SIGNAL_LOSS));
            put(D_A, lane, skin.value(Symbol.ACTIVATED_LOSS));
            put(CROSS, lane, skin.value(Symbol.CROSS_LINKING));
            put(S_E, lane, age * skin.value(Symbol.SURFACE_GROWTH));
            put(CHI, lane, skin.value(Symbol.TAXIS));
            put(PER_C_CHI, lane, 1 / skin.value(Symbol.TAXIS_SATURATION));
            put(DM, lane, skin.value(Symbol.INFLAMMATION_MOTION));
            put(DC, lane, skin.value(Symbol.SIGNAL_DIFFUSION));
            put(DN, lane, skin.value(Symbol.CELL_MOTION));
            put(DE, lane, skin.value(Symbol.SURFACE_MOTION));
        }
    }

    private void put(int coefficient, int lane, double value) {
        values[coefficient + lane] = value;
    }

    /// All of them, `[coefficient][lane]`; to be read only.
    public double[] values() {
        return values;
    }

    public double at(int coefficient, int lane) {
        return values[coefficient + lane];
    }
}
