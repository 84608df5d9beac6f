/**
 * The service that runs jobs. {@link dev.doorbell.worker.Worker} puts its parts together; {@link
 * dev.doorbell.worker.Main} is its process.
 */
@NullMarked
package dev.doorbell.worker;

import org.jspecify.annotations.NullMarked;
