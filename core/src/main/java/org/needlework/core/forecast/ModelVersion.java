package org.needlework.core.forecast;

/// Which model made a forecast.
///
/// @param name    such as `MN-1`
/// @param version of the implementation
/// @param grid    the grid it ran on, in words, such as `12 × 20, 15 µm × 40 µm`
public record ModelVersion(String name, String version, String grid) {}
