package org.needlework.healing.model;

import static org.needlework.healing.model.Lanes.COUNT;
import static org.needlework.healing.model.Lanes.SPECIES;
import static org.needlework.healing.model.Lanes.STEP;
import static org.needlework.healing.model.Lanes.positive;

import jdk.incubator.vector.DoubleVector;
import org.needlework.core.source.Certainty;
import org.needlework.core.source.Source;

/// The reactions of model MN-1 (specification 3.2), at one place, for any geometry.
///
/// Every method runs over array indexes `from` to `to`, whole places of `[place][lane]`, and knows
/// nothing of rings, layers, voxels or sessions, so that a block in three dimensions uses the
/// same equations. With `H_p = c/(a_p + c)`, `H_c = c/(a_c + c)`, `H_a = c/(a_a + c)`:
///
///     dF/dt  = − lF F
///     dm/dt  = s_m F − d_m m
///     dc/dt  = (1 − f_free) c_clot lF F + p_m m + p_a a c/(k_h + c) − d_c c
///     dn/dt  = r n (1 − (n + a)/K) − k_a H_a n        r = f_age (r0 + r1 H_p),  K = 1 + K_x H_c
///     da/dt  = k_a H_a n − d_a a
///     S      = k_s [ n (1 + k_max H_c) + η a + (n + a) k_def [1 − ρ]₊ ] [1 − ρ/ρ_max]₊
///     D      = f_age k_t (1 + k_mmp m/(m_h + m))      k_s = f_age k_t/(1 − 1/ρ_max)
///     dC3/dt = φ S − D C3 − κ (C3 − φ0 ρ)             φ = φ0 + (φ_w − φ0) H_c
///     dC1/dt = (1 − φ) S − D C1 + κ (C3 − φ0 ρ)       ρ = C1 + C3
///     dX/dt  = k_x (ρ − X)
///     dE/dt  = f_age k_E (n + a)(1 + k_Ec H_c) − f_age k_E E − k_Em m E
///
/// **Scheme of the product.** The equations are a cascade F, m, c, (n, a), collagen, X, E, with
/// one weak arrow back (`p_a`). Each variable is advanced by a formula that is second order for
/// given drivers, and takes its drivers in the middle of the step: implicit `m` and `c` stand for
/// the mean over the step (their time integral and mean lag are then exact), `n`, `a` and `ρ` are
/// averaged over its ends. `F`, `a` and `X` decay exactly. For the others `e^−x` is replaced by
/// `1/(1 + x + x²/2)`, which is second order, positive, keeps an equilibrium exactly, and needs
/// no exponential; the growing branch of the logistic uses its mirror image. Total collagen `ρ`
/// and the surplus of type III, `q = C3 − φ0 ρ`, decouple, so the replacement of III by I moves
/// nothing but the share, to rounding.
///
/// **Scheme of the reference.** Production explicit, loss implicit, one variable after the other,
/// as the numpy prototype does it (`validation/peers/unit-cell/unitcell.py`); for comparison
/// only.
///
/// Where `c` is zero, `drivers` gives exactly `r = f_age r0`, `K = 1` and no activation, and
/// where `m` is zero `loss` gives exactly `f_age k_t`, so they can be left out there without
/// changing a bit. Methods are small and hand rows of numbers on to each other, never vectors: a
/// method too large to be inlined would box every vector that it is given.
@Source(value = "mn1", where = "3.2", certainty = Certainty.DERIVED)
public final class Kinetics {

    private Kinetics() {}

    /// Collagen made, over `k_s [1 − ρ/ρ_max]₊`.
    private static DoubleVector synthesis(
            DoubleVector n,
            DoubleVector a,
            DoubleVector bySignal,
            DoubleVector rho,
            DoubleVector eta,
            DoubleVector refill) {
        DoubleVector gap = positive(DoubleVector.broadcast(SPECIES, 1).sub(rho));
        return n.add(a).mul(refill).fma(gap, n.fma(bySignal, eta.mul(a)));
    }

    /// Clot dissolved, and inflammatory cells drawn in by it. Loss and motion of `m` follow in
    /// the transport.
    public static void clot(double[] k, double[] s, double[] F, double[] m, int from, int to) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector left = DoubleVector.fromArray(SPECIES, s, StepCoefficients.F_LEFT + o);
            DoubleVector freed = DoubleVector.fromArray(SPECIES, s, StepCoefficients.F_FREED + o)
                    .mul(DoubleVector.fromArray(SPECIES, k, Coefficients.M_PER_F + o));
            for (int i = from + o; i < to; i += COUNT) {
                DoubleVector f = DoubleVector.fromArray(SPECIES, F, i).mul(left);
                f.intoArray(F, i);
                f.fma(freed, DoubleVector.fromArray(SPECIES, m, i)).intoArray(m, i);
            }
        }
    }

    /// Sources of the signal, from the `F` and `m` of the end of the step. Loss and motion follow
    /// in the transport.
    public static void signal(
            double[] k, double[] s, double dt, double[] F, double[] m, double[] c, double[] a, int from, int to) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector freed = DoubleVector.fromArray(SPECIES, s, StepCoefficients.F_FREED + o)
                    .mul(DoubleVector.fromArray(SPECIES, k, Coefficients.C_PER_F + o));
            DoubleVector byM =
                    DoubleVector.fromArray(SPECIES, k, Coefficients.P_M + o).mul(dt);
            DoubleVector byA =
                    DoubleVector.fromArray(SPECIES, k, Coefficients.P_A + o).mul(dt);
            DoubleVector half = DoubleVector.fromArray(SPECIES, k, Coefficients.K_H + o);
            for (int i = from + o; i < to; i += COUNT) {
                DoubleVector signal = DoubleVector.fromArray(SPECIES, c, i);
                DoubleVector loop = byA.mul(DoubleVector.fromArray(SPECIES, a, i))
                        .mul(signal)
                        .div(half.add(signal));
                DoubleVector made = freed.fma(
                        DoubleVector.fromArray(SPECIES, F, i), byM.fma(DoubleVector.fromArray(SPECIES, m, i), loop));
                signal.add(made).intoArray(c, i);
            }
        }
    }

    /// What the signal does to cells: growth rate `r`, room `1/K`, activation rate `k_a H_a`, and
    /// `H_c`, into arrays that start at 0. Four quotients for one division.
    public static void drivers(
            double[] k, double[] c, int from, int to, double[] r, double[] room, double[] act, double[] hc) {
        int back = from;
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector ap = DoubleVector.fromArray(SPECIES, k, Coefficients.A_P + o);
            DoubleVector ac = DoubleVector.fromArray(SPECIES, k, Coefficients.A_C + o);
            DoubleVector aa = DoubleVector.fromArray(SPECIES, k, Coefficients.A_A + o);
            DoubleVector kx = DoubleVector.fromArray(SPECIES, k, Coefficients.K_X + o);
            DoubleVector r0 = DoubleVector.fromArray(SPECIES, k, Coefficients.R0 + o);
            DoubleVector r1 = DoubleVector.fromArray(SPECIES, k, Coefficients.R1 + o);
            DoubleVector ka = DoubleVector.fromArray(SPECIES, k, Coefficients.K_A + o);
            for (int i = from + o; i < to; i += COUNT) {
                DoubleVector signal = DoubleVector.fromArray(SPECIES, c, i);
                DoubleVector dp = ap.add(signal);
                DoubleVector dc = ac.add(signal);
                DoubleVector da = aa.add(signal);
                DoubleVector dk = kx.fma(signal, dc);
                DoubleVector first = dp.mul(dc);
                DoubleVector second = da.mul(dk);
                DoubleVector scaled = signal.div(first.mul(second));
                DoubleVector byFirst = scaled.mul(second);
                DoubleVector bySecond = scaled.mul(first);
                r1.fma(byFirst.mul(dc), r0).intoArray(r, i - back);
                byFirst.mul(dp).intoArray(hc, i - back);
                ka.mul(bySecond.mul(dk)).intoArray(act, i - back);
                // 1/K = 1 − K_x c/(a_c + c + K_x c), exactly one where there is no signal.
                kx.mul(bySecond.mul(da)).neg().add(1).intoArray(room, i - back);
            }
        }
    }

    /// Fibroblasts and activated fibroblasts, and their means over the step.
    public static void cells(
            double[] k,
            double[] s,
            double dt,
            double[] n,
            double[] a,
            int from,
            int to,
            double[] r,
            double[] room,
            double[] act,
            double[] nMean,
            double[] aMean) {
        int back = from;
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector left = DoubleVector.fromArray(SPECIES, s, StepCoefficients.A_LEFT + o);
            DoubleVector gain = DoubleVector.fromArray(SPECIES, s, StepCoefficients.A_GAIN + o);
            DoubleVector da = DoubleVector.fromArray(SPECIES, k, Coefficients.D_A + o);
            DoubleVector perSlack =
                    DoubleVector.broadcast(SPECIES, 1).div(da.mul(dt / 2).add(1));
            for (int i = from + o; i < to; i += COUNT) {
                DoubleVector n0 = DoubleVector.fromArray(SPECIES, n, i);
                DoubleVector a0 = DoubleVector.fromArray(SPECIES, a, i);
                DoubleVector activation = DoubleVector.fromArray(SPECIES, act, i - back);
                DoubleVector growth = DoubleVector.fromArray(SPECIES, r, i - back);
                DoubleVector crowd = growth.mul(DoubleVector.fromArray(SPECIES, room, i - back));
                // Half a step ahead: enough for the small share of `a` in the crowding of `n`.
                DoubleVector aHalf = activation.mul(dt / 2).fma(n0, a0).mul(perSlack);
                DoubleVector net = growth.sub(crowd.mul(aHalf)).sub(activation);
                DoubleVector n1 = logistic(n0, net.mul(dt), crowd.mul(dt));
                DoubleVector nMid = n0.add(n1).mul(0.5);
                DoubleVector a1 = gain.mul(activation).fma(nMid, left.mul(a0));
                n1.intoArray(n, i);
                a1.intoArray(a, i);
                nMid.intoArray(nMean, i - back);
                a0.add(a1).mul(0.5).intoArray(aMean, i - back);
            }
        }
    }

    /// `n' = (x/dt) n − (y/dt) n²` over one step; the growing and the shrinking branch each stay
    /// positive.
    private static DoubleVector logistic(DoubleVector n, DoubleVector x, DoubleVector y) {
        DoubleVector up = positive(x);
        DoubleVector down = up.sub(x);
        DoubleVector grown = up.fma(up.mul(0.5).add(1), DoubleVector.broadcast(SPECIES, 1));
        DoubleVector shrunk = down.fma(down.mul(0.5).add(1), DoubleVector.broadcast(SPECIES, 1));
        DoubleVector middle = up.add(down).mul(0.5).add(1);
        return n.mul(grown).div(n.mul(y).fma(middle, shrunk));
    }

    /// Loss rate of collagen, `D`, into an array that starts at 0.
    public static void loss(double[] k, double[] m, int from, int to, double[] loss) {
        int back = from;
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector kmmp = DoubleVector.fromArray(SPECIES, k, Coefficients.K_MMP + o);
            DoubleVector mh = DoubleVector.fromArray(SPECIES, k, Coefficients.M_H + o);
            DoubleVector kt = DoubleVector.fromArray(SPECIES, k, Coefficients.K_T + o);
            for (int i = from + o; i < to; i += COUNT) {
                DoubleVector cells = DoubleVector.fromArray(SPECIES, m, i);
                kt.mul(kmmp.mul(cells).div(mh.add(cells)).add(1)).intoArray(loss, i - back);
            }
        }
    }

    /// Collagen made by the means of the cells at the density of the middle of the step, over
    /// `[1 − ρ/ρ_max]₊`, into an array that starts at 0.
    public static void synthesis(
            double[] k,
            double dt,
            double[] loss,
            double[] hc,
            double[] nMean,
            double[] aMean,
            double[] C3,
            double[] C1,
            int from,
            int to,
            double[] made) {
        int back = from;
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector kmax = DoubleVector.fromArray(SPECIES, k, Coefficients.K_MAX + o);
            DoubleVector eta = DoubleVector.fromArray(SPECIES, k, Coefficients.ETA + o);
            DoubleVector refill = DoubleVector.fromArray(SPECIES, k, Coefficients.K_DEF + o);
            DoubleVector ks = DoubleVector.fromArray(SPECIES, k, Coefficients.K_S + o);
            DoubleVector perMax = DoubleVector.fromArray(SPECIES, k, Coefficients.PER_RHO_MAX + o);
            DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
            for (int i = from + o; i < to; i += COUNT) {
                int j = i - back;
                DoubleVector n = DoubleVector.fromArray(SPECIES, nMean, j);
                DoubleVector a = DoubleVector.fromArray(SPECIES, aMean, j);
                DoubleVector bySignal = kmax.fma(DoubleVector.fromArray(SPECIES, hc, j), one);
                DoubleVector rho = DoubleVector.fromArray(SPECIES, C3, i).add(DoubleVector.fromArray(SPECIES, C1, i));
                DoubleVector full = positive(one.sub(perMax.mul(rho)));
                DoubleVector now = ks.mul(synthesis(n, a, bySignal, rho, eta, refill));
                DoubleVector slope = now.mul(full)
                        .sub(DoubleVector.fromArray(SPECIES, loss, j).mul(rho));
                DoubleVector rhoHalf = positive(slope.mul(dt / 2).add(rho));
                ks.mul(synthesis(n, a, bySignal, rhoHalf, eta, refill)).intoArray(made, j);
            }
        }
    }

    /// Collagen III and I, from what `synthesis` says; leaves the mean of `ρ` over the step.
    public static void collagen(
            double[] k,
            double dt,
            double[] loss,
            double[] hc,
            double[] made,
            double[] C3,
            double[] C1,
            int from,
            int to,
            double[] rhoMean) {
        int back = from;
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector dphi = DoubleVector.fromArray(SPECIES, k, Coefficients.DPHI + o);
            DoubleVector perMax = DoubleVector.fromArray(SPECIES, k, Coefficients.PER_RHO_MAX + o);
            DoubleVector phi0 = DoubleVector.fromArray(SPECIES, k, Coefficients.PHI0 + o);
            DoubleVector kap = DoubleVector.fromArray(SPECIES, k, Coefficients.KAP + o);
            DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
            DoubleVector half = DoubleVector.broadcast(SPECIES, 0.5);
            for (int i = from + o; i < to; i += COUNT) {
                int j = i - back;
                DoubleVector source = DoubleVector.fromArray(SPECIES, made, j);
                DoubleVector lost = DoubleVector.fromArray(SPECIES, loss, j);
                DoubleVector c3 = DoubleVector.fromArray(SPECIES, C3, i);
                DoubleVector rho = c3.add(DoubleVector.fromArray(SPECIES, C1, i));
                // The ceiling makes synthesis a loss as well, so ρ can never pass ρ_max.
                DoubleVector x = source.fma(perMax, lost).mul(dt);
                DoubleVector xHalf = x.fma(half, one);
                DoubleVector xAll = x.fma(xHalf, one);
                DoubleVector y = lost.add(kap).mul(dt);
                DoubleVector yHalf = y.fma(half, one);
                DoubleVector yAll = y.fma(yHalf, one);
                DoubleVector perXy = one.div(xAll.mul(yAll));
                DoubleVector put = source.mul(dt);
                DoubleVector rhoNew = put.fma(xHalf, rho).mul(perXy).mul(yAll);
                DoubleVector mean = rho.add(rhoNew).mul(half);
                mean.intoArray(rhoMean, j);
                DoubleVector surplus = dphi.mul(DoubleVector.fromArray(SPECIES, hc, j));
                DoubleVector deposited = surplus.mul(put).mul(one.sub(mean.mul(perMax)));
                DoubleVector q = c3.sub(phi0.mul(rho));
                DoubleVector qNew = deposited.fma(yHalf, q).mul(perXy).mul(xAll);
                DoubleVector c1New = positive(rhoNew.sub(positive(phi0.fma(rhoNew, qNew))));
                c1New.intoArray(C1, i);
                rhoNew.sub(c1New).intoArray(C3, i);
            }
        }
    }

    /// Cross-linked collagen and elastin.
    public static void slow(
            double[] k,
            double[] s,
            double dt,
            double[] m,
            double[] hc,
            double[] nMean,
            double[] aMean,
            double[] rhoMean,
            double[] X,
            double[] E,
            int from,
            int to) {
        int back = from;
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector moved = DoubleVector.fromArray(SPECIES, s, StepCoefficients.X_MOVED + o);
            DoubleVector kE = DoubleVector.fromArray(SPECIES, k, Coefficients.K_E + o);
            DoubleVector kEc = DoubleVector.fromArray(SPECIES, k, Coefficients.K_EC + o);
            DoubleVector kEm = DoubleVector.fromArray(SPECIES, k, Coefficients.K_EM + o);
            DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
            for (int i = from + o; i < to; i += COUNT) {
                int j = i - back;
                DoubleVector linked = DoubleVector.fromArray(SPECIES, X, i);
                moved.fma(DoubleVector.fromArray(SPECIES, rhoMean, j).sub(linked), linked)
                        .intoArray(X, i);
                DoubleVector v =
                        kEm.fma(DoubleVector.fromArray(SPECIES, m, i), kE).mul(dt);
                DoubleVector vHalf = v.mul(0.5).add(1);
                DoubleVector cells =
                        DoubleVector.fromArray(SPECIES, nMean, j).add(DoubleVector.fromArray(SPECIES, aMean, j));
                DoubleVector made = kE.mul(cells)
                        .mul(kEc.fma(DoubleVector.fromArray(SPECIES, hc, j), one))
                        .mul(dt);
                made.fma(vHalf, DoubleVector.fromArray(SPECIES, E, i))
                        .div(v.fma(vHalf, one))
                        .intoArray(E, i);
            }
        }
    }

    /// Reference: clot, inflammation and signal in one go, after their diffusion.
    public static void referenceSignals(
            double[] k, double[] s, double dt, double[] F, double[] m, double[] c, double[] a, int from, int to) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector left = DoubleVector.fromArray(SPECIES, s, StepCoefficients.F_LEFT + o);
            DoubleVector freed = DoubleVector.fromArray(SPECIES, s, StepCoefficients.F_FREED + o);
            DoubleVector mFreed = freed.mul(DoubleVector.fromArray(SPECIES, k, Coefficients.M_PER_F + o));
            DoubleVector cFreed = freed.mul(DoubleVector.fromArray(SPECIES, k, Coefficients.C_PER_F + o));
            DoubleVector mImplicit = DoubleVector.fromArray(SPECIES, s, StepCoefficients.M_IMPLICIT + o);
            DoubleVector cImplicit = DoubleVector.fromArray(SPECIES, s, StepCoefficients.C_IMPLICIT + o);
            DoubleVector byM =
                    DoubleVector.fromArray(SPECIES, k, Coefficients.P_M + o).mul(dt);
            DoubleVector byA =
                    DoubleVector.fromArray(SPECIES, k, Coefficients.P_A + o).mul(dt);
            DoubleVector half = DoubleVector.fromArray(SPECIES, k, Coefficients.K_H + o);
            for (int i = from + o; i < to; i += COUNT) {
                DoubleVector f = DoubleVector.fromArray(SPECIES, F, i).mul(left);
                f.intoArray(F, i);
                DoubleVector cells =
                        f.fma(mFreed, DoubleVector.fromArray(SPECIES, m, i)).mul(mImplicit);
                cells.intoArray(m, i);
                DoubleVector signal = DoubleVector.fromArray(SPECIES, c, i);
                DoubleVector loop = byA.mul(DoubleVector.fromArray(SPECIES, a, i))
                        .mul(signal)
                        .div(half.add(signal));
                signal.add(cFreed.fma(f, byM.fma(cells, loop))).mul(cImplicit).intoArray(c, i);
            }
        }
    }

    /// Reference: new `n` from old `a`, new `a` from new `n`.
    public static void referenceCells(
            double[] s, double dt, double[] n, double[] a, int from, int to, double[] r, double[] room, double[] act) {
        int back = from;
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector implicit = DoubleVector.fromArray(SPECIES, s, StepCoefficients.A_IMPLICIT + o);
            for (int i = from + o; i < to; i += COUNT) {
                DoubleVector n0 = DoubleVector.fromArray(SPECIES, n, i);
                DoubleVector a0 = DoubleVector.fromArray(SPECIES, a, i);
                DoubleVector growth = DoubleVector.fromArray(SPECIES, r, i - back);
                DoubleVector activation = DoubleVector.fromArray(SPECIES, act, i - back);
                DoubleVector loss = growth.mul(n0.add(a0))
                        .mul(DoubleVector.fromArray(SPECIES, room, i - back))
                        .add(activation);
                DoubleVector n1 = n0.mul(growth.mul(dt).add(1)).div(loss.mul(dt).add(1));
                n1.intoArray(n, i);
                activation.mul(dt).fma(n1, a0).mul(implicit).intoArray(a, i);
            }
        }
    }

    /// Reference: collagen made, at the density of the beginning of the step.
    public static void referenceSynthesis(
            double[] k,
            double[] hc,
            double[] n,
            double[] a,
            double[] C3,
            double[] C1,
            int from,
            int to,
            double[] made) {
        int back = from;
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector kmax = DoubleVector.fromArray(SPECIES, k, Coefficients.K_MAX + o);
            DoubleVector eta = DoubleVector.fromArray(SPECIES, k, Coefficients.ETA + o);
            DoubleVector refill = DoubleVector.fromArray(SPECIES, k, Coefficients.K_DEF + o);
            DoubleVector ks = DoubleVector.fromArray(SPECIES, k, Coefficients.K_S + o);
            DoubleVector perMax = DoubleVector.fromArray(SPECIES, k, Coefficients.PER_RHO_MAX + o);
            DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
            for (int i = from + o; i < to; i += COUNT) {
                DoubleVector rho = DoubleVector.fromArray(SPECIES, C3, i).add(DoubleVector.fromArray(SPECIES, C1, i));
                DoubleVector bySignal = kmax.fma(DoubleVector.fromArray(SPECIES, hc, i - back), one);
                DoubleVector now = synthesis(
                        DoubleVector.fromArray(SPECIES, n, i),
                        DoubleVector.fromArray(SPECIES, a, i),
                        bySignal,
                        rho,
                        eta,
                        refill);
                ks.mul(now).mul(positive(one.sub(perMax.mul(rho)))).intoArray(made, i - back);
            }
        }
    }

    /// Reference: collagen, new C1 from new C3; leaves the new `ρ`.
    public static void referenceCollagen(
            double[] k,
            double dt,
            double[] loss,
            double[] hc,
            double[] made,
            double[] C3,
            double[] C1,
            int from,
            int to,
            double[] rhoNew) {
        int back = from;
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector dphi = DoubleVector.fromArray(SPECIES, k, Coefficients.DPHI + o);
            DoubleVector phi0 = DoubleVector.fromArray(SPECIES, k, Coefficients.PHI0 + o);
            DoubleVector kap1 =
                    DoubleVector.fromArray(SPECIES, k, Coefficients.KAP + o).mul(phi0);
            DoubleVector kap3 =
                    DoubleVector.fromArray(SPECIES, k, Coefficients.KAP + o).sub(kap1);
            DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
            DoubleVector step = DoubleVector.broadcast(SPECIES, dt);
            for (int i = from + o; i < to; i += COUNT) {
                int j = i - back;
                DoubleVector lost = DoubleVector.fromArray(SPECIES, loss, j);
                DoubleVector source = DoubleVector.fromArray(SPECIES, made, j);
                DoubleVector c3 = DoubleVector.fromArray(SPECIES, C3, i);
                DoubleVector c1 = DoubleVector.fromArray(SPECIES, C1, i);
                DoubleVector phi = dphi.fma(DoubleVector.fromArray(SPECIES, hc, j), phi0);
                DoubleVector x = lost.add(kap3).fma(step, one);
                DoubleVector y = lost.add(kap1).fma(step, one);
                DoubleVector perXy = one.div(x.mul(y));
                DoubleVector gain3 = phi.fma(source, kap1.mul(c1));
                DoubleVector c3New = gain3.fma(step, c3).mul(perXy).mul(y);
                DoubleVector gain1 = one.sub(phi).fma(source, kap3.mul(c3New));
                DoubleVector c1New = gain1.fma(step, c1).mul(perXy).mul(x);
                c3New.intoArray(C3, i);
                c1New.intoArray(C1, i);
                c3New.add(c1New).intoArray(rhoNew, j);
            }
        }
    }

    /// Reference: cross-linked collagen and elastin.
    public static void referenceSlow(
            double[] k,
            double[] s,
            double dt,
            double[] m,
            double[] hc,
            double[] n,
            double[] a,
            double[] rhoNew,
            double[] X,
            double[] E,
            int from,
            int to) {
        int back = from;
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector moved = DoubleVector.fromArray(SPECIES, s, StepCoefficients.X_MOVED + o);
            DoubleVector kE = DoubleVector.fromArray(SPECIES, k, Coefficients.K_E + o);
            DoubleVector kEc = DoubleVector.fromArray(SPECIES, k, Coefficients.K_EC + o);
            DoubleVector kEm = DoubleVector.fromArray(SPECIES, k, Coefficients.K_EM + o);
            DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
            for (int i = from + o; i < to; i += COUNT) {
                int j = i - back;
                DoubleVector linked = DoubleVector.fromArray(SPECIES, X, i);
                moved.fma(DoubleVector.fromArray(SPECIES, rhoNew, j).sub(linked), linked)
                        .intoArray(X, i);
                DoubleVector v =
                        kEm.fma(DoubleVector.fromArray(SPECIES, m, i), kE).mul(dt);
                DoubleVector cells = DoubleVector.fromArray(SPECIES, n, i).add(DoubleVector.fromArray(SPECIES, a, i));
                DoubleVector made = kE.mul(cells)
                        .mul(kEc.fma(DoubleVector.fromArray(SPECIES, hc, j), one))
                        .mul(dt);
                made.add(DoubleVector.fromArray(SPECIES, E, i)).div(v.add(1)).intoArray(E, i);
            }
        }
    }

    /// Logistic growth of the epidermal cover, exact: `e e^(s t)/(1 + e (e^(s t) − 1))`.
    public static void cover(double[] s, double[] e, int from, int to) {
        for (int o = 0; o < COUNT; o += STEP) {
            DoubleVector grown = DoubleVector.fromArray(SPECIES, s, StepCoefficients.E_GROWN + o);
            for (int i = from + o; i < to; i += COUNT) {
                DoubleVector cover = DoubleVector.fromArray(SPECIES, e, i);
                DoubleVector more = cover.mul(grown);
                cover.add(more).div(more.add(1)).intoArray(e, i);
            }
        }
    }
}
