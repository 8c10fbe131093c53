package org.needlework.core.source;

/// A value together with where it comes from.
public record Sourced<T>(T value, Citation citation) {}
