/// The accounts of the people of all clinics, kept beside their records.
@NullMarked
package org.needlework.record.account;

import org.jspecify.annotations.NullMarked;
