/**
 * Challenges: workers open, hand over and expire them, gateways answer them. Of answer, expiry and
 * cancel exactly one takes a challenge out of {@code OPEN}, in its row, by the database's clock.
 */
@NullMarked
package dev.doorbell.store.challenge;

import org.jspecify.annotations.NullMarked;
