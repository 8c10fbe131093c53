/// The screening as it fills in: verdict, findings, limits, open questions and what would change them.
@NullMarked
package org.needlework.web.screen;

import org.jspecify.annotations.NullMarked;
