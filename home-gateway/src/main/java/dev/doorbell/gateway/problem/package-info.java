/**
 * All problems (RFC 9457) with which the gateway rejects calls. Any package of the gateway may
 * throw one; {@code gateway.http} answers with it. No problem quotes what the caller sent. Kept
 * apart from {@code gateway.http}, which domain packages must not import.
 */
@NullMarked
package dev.doorbell.gateway.problem;

import org.jspecify.annotations.NullMarked;
