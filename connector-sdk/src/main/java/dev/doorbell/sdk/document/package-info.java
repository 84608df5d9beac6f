/**
 * What a connector fetches for the person: documents, and what they are bills for. Connectors make
 * them, the worker stores them.
 */
@NullMarked
package dev.doorbell.sdk.document;

import org.jspecify.annotations.NullMarked;
