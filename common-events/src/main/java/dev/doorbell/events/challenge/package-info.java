/**
 * Challenges: what a frontend shows, which answers a challenge takes, and why challenges close. For
 * authors of frontends, for the worker and the gateway, and for all that check answers. A challenge
 * holds what the site showed and never an answer.
 */
@NullMarked
package dev.doorbell.events.challenge;

import org.jspecify.annotations.NullMarked;
