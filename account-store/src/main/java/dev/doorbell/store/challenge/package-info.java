/**
 * Challenges. Workers open challenges, submit their answers and close them; gateways record users'
 * answers and requests for another code. {@link dev.doorbell.store.challenge.ChallengeTransitions}
 * holds every statement that changes a challenge. Exactly one of answer, approval, expiry, resend
 * and cancel ends the state {@code OPEN} of a challenge, by one change of its row. Early answers
 * are stored here until a challenge takes them.
 */
@NullMarked
package dev.doorbell.store.challenge;

import org.jspecify.annotations.NullMarked;
