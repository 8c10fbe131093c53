/// The clinic's own pages: the day, its patients, and who somebody is at a glance.
@NullMarked
package org.needlework.web.clinic;

import org.jspecify.annotations.NullMarked;
