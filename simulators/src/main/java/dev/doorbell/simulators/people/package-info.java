/**
 * The people who use the simulated sites: what their phones and mailboxes got, what sites ask them
 * to approve, what they know by heart, and the pages on which a person or a script reads it. Sites
 * deliver and ask here.
 */
@NullMarked
package dev.doorbell.simulators.people;

import org.jspecify.annotations.NullMarked;
