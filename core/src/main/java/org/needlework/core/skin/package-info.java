/// The body as the needle sees it: zones, sites, layers and concerns.
@NullMarked
package org.needlework.core.skin;

import org.jspecify.annotations.NullMarked;
