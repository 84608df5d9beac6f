/**
 * The people who use the simulated sites: what their phones and mailboxes got, and the pages on
 * which a person or a script reads it. Sites deliver here.
 */
@NullMarked
package dev.doorbell.simulators.people;

import org.jspecify.annotations.NullMarked;
