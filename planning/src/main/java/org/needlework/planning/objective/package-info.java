/// What a plan is judged by: one small class for each objective and each constraint.
@NullMarked
package org.needlework.planning.objective;

import org.jspecify.annotations.NullMarked;
