/** What may be said of an exception in a log: foreign messages may quote what was worked on. */
@NullMarked
package dev.doorbell.worker.trace;

import org.jspecify.annotations.NullMarked;
