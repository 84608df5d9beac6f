/**
 * The service that frontends talk to: wiring, settings, start and end. For {@code main} and for
 * whoever runs a gateway inside another process.
 */
@NullMarked
package dev.doorbell.gateway;

import org.jspecify.annotations.NullMarked;
