/// A course on one page: where it stands, what comes next, and everything that happened.
@NullMarked
package org.needlework.web.course;

import org.jspecify.annotations.NullMarked;
