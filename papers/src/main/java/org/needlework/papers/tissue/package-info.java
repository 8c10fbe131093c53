/// Keeps blocks of skin on disk: volumes for ParaView, tables, pictures of slices, and checkpoints.
@NullMarked
package org.needlework.papers.tissue;

import org.jspecify.annotations.NullMarked;
