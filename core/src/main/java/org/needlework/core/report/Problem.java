package org.needlework.core.report;

/// Something wrong with an input, with where, what was found and what to do. Input is refused with
/// all its problems
/// at
/// once.
///
/// @param pointer JSON pointer or option name
/// @param value   what stands there, shortened; never more than the reader needs to find it
/// @param advice  what is wrong and what to do about it
public record Problem(String pointer, String value, String advice) {}
