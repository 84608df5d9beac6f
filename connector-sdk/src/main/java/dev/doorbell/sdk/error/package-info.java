/**
 * How runs fail: the error codes, the exception with an error code, and the exception that stops a
 * run. Used by connectors, the other packages of the SDK and the worker.
 */
@NullMarked
package dev.doorbell.sdk.error;

import org.jspecify.annotations.NullMarked;
