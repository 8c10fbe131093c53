package org.needlework.core.course;

/// What an entry of the record was made with.
///
/// @param software version of Needlework
/// @param edition  edition of the guideline
/// @param model    name and version of the healing model
public record Versions(String software, String edition, String model) {}
