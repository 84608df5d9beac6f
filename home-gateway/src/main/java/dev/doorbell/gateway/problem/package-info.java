/**
 * Refusals: what a caller did wrong or what is missing, as RFC 9457 problems. Any package of the
 * gateway may throw one; {@code gateway.http} answers with it. No problem quotes what came in.
 */
@NullMarked
package dev.doorbell.gateway.problem;

import org.jspecify.annotations.NullMarked;
