/// What the guideline says around a session: preparation, aftercare, warning signs, anaesthetics,
/// questions for the prescriber, downtime and reviews.
@NullMarked
package org.needlework.guideline.care;

import org.jspecify.annotations.NullMarked;
