package org.needlework.healing;

/// The parameters of eight skins as the reactions read them, `[coefficient][lane]`; made once per
/// batch.
final class Coefficients {

    static final int P_M = 0;
    static final int P_A = 8;
    static final int K_H = 16;
    static final int A_P = 24;
    static final int A_C = 32;
    static final int A_A = 40;
    static final int K_X = 48;
    static final int R0 = 56;
    static final int R1 = 64;
    static final int K_A = 72;
    static final int K_MAX = 80;
    static final int ETA = 88;
    static final int K_DEF = 96;
    static final int PER_RHO_MAX = 104;
    static final int K_S = 112;
    static final int K_T = 120;
    static final int K_MMP = 128;
    static final int M_H = 136;
    static final int PHI0 = 144;
    static final int DPHI = 152;
    static final int KAP = 160;
    static final int K_E = 168;
    static final int K_EC = 176;
    static final int K_EM = 184;
    static final int M_PER_F = 192;
    static final int C_PER_F = 200;
    static final int LF = 208;
    static final int D_M = 216;
    static final int D_C = 224;
    static final int D_A = 232;
    static final int CROSS = 240;
    static final int S_E = 248;
    static final int CHI = 256;
    static final int PER_C_CHI = 264;
    static final int DM = 272;
    static final int DC = 280;
    static final int DN = 288;
    static final int DE = 296;
    private static final int SIZE = 304;

    final double[] values = new double[SIZE];

    Coefficients(Parameters[] skins) {
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

    double at(int coefficient, int lane) {
        return values[coefficient + lane];
    }
}
