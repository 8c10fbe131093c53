/// The consent to a course's plan: read, asked, signed, kept, withdrawn.
@NullMarked
package org.needlework.web.consent;

import org.jspecify.annotations.NullMarked;
