/**
 * Time as the worker uses it: what is done again and again, and what is done after a while. For all
 * packages of the worker; knows nothing of jobs.
 */
@NullMarked
package dev.doorbell.worker.round;

import org.jspecify.annotations.NullMarked;
