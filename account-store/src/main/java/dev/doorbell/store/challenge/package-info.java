/**
 * Challenges: workers open, submit and close them, gateways answer them and request other codes.
 * {@link dev.doorbell.store.challenge.ChallengeTransitions} holds every statement that changes a
 * challenge. Of answer, approval, expiry, resend and cancel exactly one takes a challenge out of
 * {@code OPEN}, in its row, by the database's clock. Early answers wait here for a challenge.
 */
@NullMarked
package dev.doorbell.store.challenge;

import org.jspecify.annotations.NullMarked;
