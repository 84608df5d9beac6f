/** Files that the sites hand out. For the sites of this module. */
@NullMarked
package dev.doorbell.simulators.document;

import org.jspecify.annotations.NullMarked;
