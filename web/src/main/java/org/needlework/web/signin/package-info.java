/// Who comes in: signing in and out, first start, invitations, and what people do with their own account.
@NullMarked
package org.needlework.web.signin;

import org.jspecify.annotations.NullMarked;
