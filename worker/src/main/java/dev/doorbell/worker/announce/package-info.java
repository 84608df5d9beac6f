/**
 * Publishes the events of runs. A sweep publishes the events of ends that a crash prevented. Does
 * not depend on a broker: {@link dev.doorbell.worker.announce.EventPublisher} is the boundary.
 */
@NullMarked
package dev.doorbell.worker.announce;

import org.jspecify.annotations.NullMarked;
