/**
 * What happens when a worker is lost in the middle of a run: when, and what is left of the attempt.
 * For tests of connectors, which name the moment, and the rest of the kit.
 */
@NullMarked
package dev.doorbell.testkit.takeover;

import org.jspecify.annotations.NullMarked;
