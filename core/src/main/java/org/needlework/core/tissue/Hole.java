package org.needlework.core.tissue;

/// One puncture of one session: a cone from the surface to a tip.
///
/// @param session  counted from 0
/// @param x_mm     of its middle at the surface; the block is periodic
/// @param y_mm     of its middle at the surface
/// @param depth_mm below the dermal–epidermal junction, along the vertical; 0 if it stays above
/// @param lean_x   by how much the tip lies off along x, per mm of depth
/// @param lean_y   by how much the tip lies off along y, per mm of depth
/// @param radius_mm of the hole at the surface
public record Hole(
        int session, double x_mm, double y_mm, double depth_mm, double lean_x, double lean_y, double radius_mm) {}
