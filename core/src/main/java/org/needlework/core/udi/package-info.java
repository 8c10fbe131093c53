/// What the bar code on a sterile pack says: unique device identification by GS1 and by HIBC.
@NullMarked
package org.needlework.core.udi;

import org.jspecify.annotations.NullMarked;
