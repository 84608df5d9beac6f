/**
 * Challenges from the user's side. Validates and seals answers, writes answers and requests for
 * another code to the challenge's row, and notifies the worker. Reads events that the topic has
 * lost from the rows. Used by the routes and by {@code gateway.stream}.
 */
@NullMarked
package dev.doorbell.gateway.challenge;

import org.jspecify.annotations.NullMarked;
