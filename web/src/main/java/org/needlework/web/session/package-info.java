/// The session in the treatment room: a sheet that two people fill in at once, and what becomes of it.
@NullMarked
package org.needlework.web.session;

import org.jspecify.annotations.NullMarked;
