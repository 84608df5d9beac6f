/**
 * Challenges from the user's side: answers and requests for another code are validated, sealed,
 * decided in the challenge's row and passed on to the worker; what the topic has lost of a
 * challenge is read from its row. For the routes and for {@code gateway.stream}.
 */
@NullMarked
package dev.doorbell.gateway.challenge;

import org.jspecify.annotations.NullMarked;
