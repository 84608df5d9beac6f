/**
 * The events of runs and their ids, and the sweep that announces the ends that were not announced
 * because of a crash. Does not depend on a broker: {@link
 * dev.doorbell.worker.announce.EventPublisher} is the boundary.
 */
@NullMarked
package dev.doorbell.worker.announce;

import org.jspecify.annotations.NullMarked;
