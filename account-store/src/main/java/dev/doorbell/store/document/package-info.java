/** Fetched documents, bytes included. Workers save them, gateways list and hand them out. */
@NullMarked
package dev.doorbell.store.document;

import org.jspecify.annotations.NullMarked;
