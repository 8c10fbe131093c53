/// From facts to an answer: findings, limits, and the sealed verdict that alone permits a plan.
@NullMarked
package org.needlework.core.screening;

import org.jspecify.annotations.NullMarked;
