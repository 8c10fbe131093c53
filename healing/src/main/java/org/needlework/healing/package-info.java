/// How needled skin heals: model MN-1, its solvers and its virtual patients.
///
/// **Units.** One kernel, one system: millimetres, days and ng/ml (the same as pg/mm³). Cells are
/// counted in units of healthy fibroblast density (3000 per mm³), inflammatory cells in units of
/// 1000 per mm³, collagen in units of healthy collagen (112.5 mg/ml), elastin in its healthy
/// amount. Depth `z` starts at the dermal–epidermal junction and points down. Needle density
/// alone comes in per cm², as everybody counts it, and is turned into a cell radius at the door.
///
/// **Map.** `model` holds every number and every reaction of the model once, for any geometry;
/// `cell` solves it around one puncture, eight skins at a time, for plans; `block` in a piece of
/// skin in three dimensions.
@NullMarked
package org.needlework.healing;

import org.jspecify.annotations.NullMarked;
