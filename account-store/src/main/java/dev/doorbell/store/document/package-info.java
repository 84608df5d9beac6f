/** Documents with their bytes. Workers save them, gateways list and serve them. */
@NullMarked
package dev.doorbell.store.document;

import org.jspecify.annotations.NullMarked;
