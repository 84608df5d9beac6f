/**
 * Challenges as tests see them: in few words, and as patterns that leave open what a test does not
 * care for. For the rest of the kit.
 */
@NullMarked
package dev.doorbell.testkit.challenge;

import org.jspecify.annotations.NullMarked;
