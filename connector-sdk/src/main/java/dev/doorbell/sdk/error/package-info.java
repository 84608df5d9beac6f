/**
 * How runs fail: the error codes, the exception that carries one, and the exception that stops a
 * run. For connectors, the other packages of the SDK and the worker.
 */
@NullMarked
package dev.doorbell.sdk.error;

import org.jspecify.annotations.NullMarked;
