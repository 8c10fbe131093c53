/// A clinic's own mirror: what was planned and forecast against what was delivered and observed.
@NullMarked
package org.needlework.core.mirror;

import org.jspecify.annotations.NullMarked;
