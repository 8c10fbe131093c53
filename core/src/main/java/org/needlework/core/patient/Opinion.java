package org.needlework.core.patient;

import java.time.LocalDate;

/// A physician's signed opinion on one finding. Dated after what the finding rests on, it lifts a
/// REFER, never a
/// BLOCK.
///
/// @param finding id of the rule it answers
/// @param by      who signed
public record Opinion(String finding, String by, LocalDate date) {}
