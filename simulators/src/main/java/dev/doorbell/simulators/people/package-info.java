/**
 * The people who use the simulated sites: their inboxes, the approvals that their phones are asked
 * for, their authenticator apps, their notes, and the pages and JSON by which a person or a script
 * reads and answers them. Sites send messages and ask for approvals here.
 */
@NullMarked
package dev.doorbell.simulators.people;

import org.jspecify.annotations.NullMarked;
