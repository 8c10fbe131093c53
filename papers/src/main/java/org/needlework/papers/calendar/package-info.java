/// The schedule as a calendar that says no more than it must.
@NullMarked
package org.needlework.papers.calendar;

import org.jspecify.annotations.NullMarked;
