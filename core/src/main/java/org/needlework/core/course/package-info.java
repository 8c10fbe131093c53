/// A course as it is lived: schedule, session, recovery and outcome.
@NullMarked
package org.needlework.core.course;

import org.jspecify.annotations.NullMarked;
