/**
 * The service that runs jobs. {@link dev.doorbell.worker.Worker} composes its parts; {@link
 * dev.doorbell.worker.Main} is its main class.
 */
@NullMarked
package dev.doorbell.worker;

import org.jspecify.annotations.NullMarked;
