/// The record of a clinic, walked.
@NullMarked
package org.needlework.record.clinic;

import org.jspecify.annotations.NullMarked;
