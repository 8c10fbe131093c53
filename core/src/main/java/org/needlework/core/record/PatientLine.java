package org.needlework.core.record;

import java.util.UUID;
import org.needlework.core.people.Identity;

/// A patient in a list of names.
public record PatientLine(UUID patient, Identity identity) {}
