/// The record of one clinic: people, patients, courses, stock. Every door checks the role and
/// tells the audit.
@NullMarked
package org.needlework.record.clinic;

import org.jspecify.annotations.NullMarked;
