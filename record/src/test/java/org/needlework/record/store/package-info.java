/// Clinics apart, forgeries tried.
@NullMarked
package org.needlework.record.store;

import org.jspecify.annotations.NullMarked;
