/// The verbs, typed. Commands parse what was typed, call the front door and print what it answers; no clinical logic.
@NullMarked
package org.needlework.cli;

import org.jspecify.annotations.NullMarked;
