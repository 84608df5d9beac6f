/**
 * The people who use the simulated sites: their inboxes, approval requests, authenticator apps and
 * notes, and the pages and JSON with which a person or a script reads and answers them. The sites
 * send messages and approval requests through this package.
 */
@NullMarked
package dev.doorbell.simulators.people;

import org.jspecify.annotations.NullMarked;
