/**
 * Character encodings as browsers read and write them, by the Encoding standard of the WHATWG.
 * Called by the packages for pages, forms and sites; a connector needs none of it.
 */
@NullMarked
package dev.doorbell.sdk.encoding;

import org.jspecify.annotations.NullMarked;
