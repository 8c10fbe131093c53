/// Who saw what, and why: broken glass and its review, the audit, and what a patient may ask for.
@NullMarked
package org.needlework.web.oversight;

import org.jspecify.annotations.NullMarked;
