/**
 * Dead letters: reads the dead-letter topic and the source records that its entries name, lists and
 * shows entries, and redrives source records as new jobs. Entries come from workers, from the
 * broker or from any other producer. Never prints the content of a source record. Used by the root
 * command.
 */
@NullMarked
package dev.doorbell.operator.deadletter;

import org.jspecify.annotations.NullMarked;
