/// The healing model held against what was published: each class writes one page of `validation/`.
@NullMarked
package org.needlework.healing.validation;

import org.jspecify.annotations.NullMarked;
