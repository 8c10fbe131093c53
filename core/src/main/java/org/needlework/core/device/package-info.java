/// Needling devices as data: geometry, settings, puncture rate and what their regulator cleared them
/// for.
@NullMarked
package org.needlework.core.device;

import org.jspecify.annotations.NullMarked;
