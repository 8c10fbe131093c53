/// Who may be needled, where and from when: one decision table per topic, and the reading of
/// their answers.
@NullMarked
package org.needlework.guideline.screening;

import org.jspecify.annotations.NullMarked;
