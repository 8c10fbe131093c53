/// Recovery from a session on what its plan lets expect, and harm that somebody came to.
@NullMarked
package org.needlework.web.recovery;

import org.jspecify.annotations.NullMarked;
