/// Model MN-1, whatever it is solved on: `Symbol` and `Parameters` hold every number of it,
/// `Puncture` turns a device setting into a hole, `Kinetics` holds the reactions and nothing else,
/// `VirtualPatients` draws skins. Units are those of the room.
@NullMarked
package org.needlework.healing.model;

import org.jspecify.annotations.NullMarked;
