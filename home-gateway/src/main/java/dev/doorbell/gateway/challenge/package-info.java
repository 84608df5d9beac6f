/**
 * Answers to challenges: checked by type, sealed, decided in the row, handed on. For the routes.
 */
@NullMarked
package dev.doorbell.gateway.challenge;

import org.jspecify.annotations.NullMarked;
