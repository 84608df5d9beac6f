/**
 * Logging: its settings, the suppression of repeated messages, and stack traces without exception
 * messages.
 */
@NullMarked
package dev.doorbell.runtime.log;

import org.jspecify.annotations.NullMarked;
