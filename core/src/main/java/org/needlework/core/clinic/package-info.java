/// The front door: six verbs, and the ports behind them. Reading `Clinic` is reading the system.
@NullMarked
package org.needlework.core.clinic;

import org.jspecify.annotations.NullMarked;
