/// The server: routes, security headers, limits on size and rate, and pages for every error.
@NullMarked
package org.needlework.web.serve;

import org.jspecify.annotations.NullMarked;
