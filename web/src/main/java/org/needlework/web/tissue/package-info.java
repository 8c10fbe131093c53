/// A block of skin in the browser: healed in the background, and the numbers that its picture
/// draws.
@NullMarked
package org.needlework.web.tissue;

import org.jspecify.annotations.NullMarked;
