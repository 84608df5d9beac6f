/** Documents that runs have fetched. For the routes. */
@NullMarked
package dev.doorbell.gateway.document;

import org.jspecify.annotations.NullMarked;
