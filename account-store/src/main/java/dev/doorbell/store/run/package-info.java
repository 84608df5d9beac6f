/**
 * Runs: how services read them, the fence that every write of an attempt passes, the statements
 * that change them, and their end. The packages that request, claim and challenge runs build on
 * this one; {@link dev.doorbell.store.run.RunChallenges} is what it needs of challenges.
 */
@NullMarked
package dev.doorbell.store.run;

import org.jspecify.annotations.NullMarked;
