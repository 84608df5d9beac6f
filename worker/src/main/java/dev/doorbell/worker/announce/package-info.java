/**
 * News of runs: what is announced, under which id, and the sweep that says what a crash left
 * unsaid. Knows no broker: {@link dev.doorbell.worker.announce.EventPublisher} is where events go.
 */
@NullMarked
package dev.doorbell.worker.announce;

import org.jspecify.annotations.NullMarked;
