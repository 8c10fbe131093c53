/// Where a number or a rule comes from, and how far it can be trusted.
@NullMarked
package org.needlework.core.source;

import org.jspecify.annotations.NullMarked;
