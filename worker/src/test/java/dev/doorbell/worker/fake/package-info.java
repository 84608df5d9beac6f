/**
 * Fakes that the unit tests of the worker share. The ones of rows pass the contracts of the rows.
 */
@NullMarked
package dev.doorbell.worker.fake;

import org.jspecify.annotations.NullMarked;
