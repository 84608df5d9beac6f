/**
 * How a run ends when it does not end well: the vocabulary of error codes, the exception that
 * carries one, and the one that says that a run has to stop. For connectors, the other packages of
 * the SDK and the worker.
 */
@NullMarked
package dev.doorbell.sdk.error;

import org.jspecify.annotations.NullMarked;
