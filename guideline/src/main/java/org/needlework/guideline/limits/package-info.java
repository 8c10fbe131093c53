/// How far a plan may go in each zone, what the device's label says, and how thick the skin is: one
/// decision table per topic, and the reading of their answers.
@NullMarked
package org.needlework.guideline.limits;

import org.jspecify.annotations.NullMarked;
