/// The unit cell: the skin around one puncture, axisymmetric, eight skins at a time. `Transport` and
/// `Taxis` hold the motion, `Needling` the session; `UnitCell` steps a batch through a course, and
/// `CellForecaster` and `CellLaboratory` answer the ports of the core with it.
@NullMarked
package org.needlework.healing.cell;

import org.jspecify.annotations.NullMarked;
