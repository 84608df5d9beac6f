/**
 * Character encodings as browsers read and write them, as the Encoding standard of the WHATWG
 * defines. Called by the packages for pages, forms and sites; connectors do not use this package.
 */
@NullMarked
package dev.doorbell.sdk.encoding;

import org.jspecify.annotations.NullMarked;
