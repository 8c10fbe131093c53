/// Tests of signing in, without a server.
@NullMarked
package org.needlework.web.signin;

import org.jspecify.annotations.NullMarked;
