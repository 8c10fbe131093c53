/// Facts about a person, as known on one day. An unknown fact is a value: it was not asked, or it was
/// withheld.
@NullMarked
package org.needlework.core.patient;

import org.jspecify.annotations.NullMarked;
