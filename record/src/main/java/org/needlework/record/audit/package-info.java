/// Who saw and wrote what: a chain of hashes, its checkpoints, and its verification.
@NullMarked
package org.needlework.record.audit;

import org.jspecify.annotations.NullMarked;
