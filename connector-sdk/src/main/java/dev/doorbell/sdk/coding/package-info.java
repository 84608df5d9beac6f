/**
 * Content codings of HTTP responses, as browsers undo them. Called by the client for sites; a
 * connector needs none of it.
 */
@NullMarked
package dev.doorbell.sdk.coding;

import org.jspecify.annotations.NullMarked;
