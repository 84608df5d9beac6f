/**
 * Documents that a connector fetches, and the bills in them. Connectors create them, the worker
 * stores them.
 */
@NullMarked
package dev.doorbell.sdk.document;

import org.jspecify.annotations.NullMarked;
