/// What the pages need of the rest of the house.
@NullMarked
package org.needlework.web.desk;

import org.jspecify.annotations.NullMarked;
