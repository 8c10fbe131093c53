/// Ratings on clinical scales, a blind second rater, and the result against the forecast.
@NullMarked
package org.needlework.web.outcome;

import org.jspecify.annotations.NullMarked;
