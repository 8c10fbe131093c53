@NullMarked
package org.needlework.papers.calendar;

import org.jspecify.annotations.NullMarked;
