/** Challenges as tests expect them. */
@NullMarked
package dev.doorbell.testkit.challenge;

import org.jspecify.annotations.NullMarked;
