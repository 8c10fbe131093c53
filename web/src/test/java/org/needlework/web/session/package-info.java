/// The sheet of a session, without a browser.
@NullMarked
package org.needlework.web.session;

import org.jspecify.annotations.NullMarked;
