/// Injury in, healing curve with its band out: the port that the healing model answers. Days count
/// from the first
/// session.
@NullMarked
package org.needlework.core.forecast;

import org.jspecify.annotations.NullMarked;
