/// The clinic's identity provider, asked by OpenID Connect who somebody is.
@NullMarked
package org.needlework.web.provider;

import org.jspecify.annotations.NullMarked;
