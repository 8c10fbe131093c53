/// The clinic's own mirror: planned and forecast against delivered and observed.
@NullMarked
package org.needlework.web.mirror;

import org.jspecify.annotations.NullMarked;
