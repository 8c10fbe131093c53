/// The block: skin in three dimensions, voxel by voxel. `Layout` says where a voxel lies in memory,
/// `Voxels` is a field, `Spread` the factorised diffusion of one step size, `Crew` the threads.
///
/// **Motion.** Backward Euler, one direction after the other, as in the unit cell. `x` and `y` are
/// periodic and solved together, plane by plane (`Voxels.diffuseAcross`); `z` has closed ends and
/// is solved column by column (`Voxels.diffuseDown`). Either is a pass over memory in tiles that
/// stay in the cache of one core and never look at each other: what a tile comes to is the same,
/// bit for bit, whichever thread takes it and whenever.
///
/// **Passes.** What ends one step and what begins the next can be done to a tile in one visit, if
/// steps take the two directions in turn, one step across and then down, the next down and then
/// across. Reactions look at one voxel alone, so they fit into any visit. Memory is then passed
/// over once per step, and threads meet once per pass.
///
/// **Course.** `Laying` says where a device puts its needles, `Cones` what they take out of the
/// voxels, `Reactions` runs the model's kinetics; `SkinBlock` drives a course, `SavedBlock` keeps
/// it, and `BlockTissue` answers the port of the core.
@NullMarked
package org.needlework.healing.block;

import org.jspecify.annotations.NullMarked;
