/// Tests of the evidence and its sources.
@NullMarked
package org.needlework.guideline.evidence;

import org.jspecify.annotations.NullMarked;
