/**
 * Challenges: what a frontend shows, which answers a challenge accepts, and why a challenge is
 * closed. For authors of frontends, for worker and gateway, and for other code that checks answers.
 * A challenge contains what the site shows, and never an answer.
 */
@NullMarked
package dev.doorbell.events.challenge;

import org.jspecify.annotations.NullMarked;
