/// What trials report, put together with the spread between clinics, and the bibliography behind every rule and number.
@NullMarked
package org.needlework.guideline.evidence;

import org.jspecify.annotations.NullMarked;
