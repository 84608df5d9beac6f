/**
 * The events of runs: what is announced and under which id, and the sweep that announces ends that
 * a crash left unannounced. Does not depend on a broker: {@link
 * dev.doorbell.worker.announce.EventPublisher} is the boundary.
 */
@NullMarked
package dev.doorbell.worker.announce;

import org.jspecify.annotations.NullMarked;
