/// How needled skin heals: model MN-1, its solvers and its virtual patients.
///
/// **Units.** One kernel, one system: millimetres, days and ng/ml (the same as pg/mm³). Cells are
/// counted in units of healthy fibroblast density (3000 per mm³), inflammatory cells in units of
/// 1000 per mm³, collagen in units of healthy collagen (112.5 mg/ml), elastin in its healthy
/// amount. Depth `z` starts at the dermal–epidermal junction and points down. Needle density
/// alone comes in per cm², as everybody counts it, and is turned into a cell radius at the door.
///
/// **Map.** `Symbol` and `Parameters` hold every number of the model, `Puncture` turns a device
/// setting into a hole, `Kinetics` holds the reactions and nothing else, `Transport` and `Taxis`
/// the motion, `Needling` the session; `UnitCell` steps eight skins at a time through a course,
/// and `CellForecaster` and `CellLaboratory` answer the ports of the core with it.
@NullMarked
package org.needlework.healing;

import org.jspecify.annotations.NullMarked;
