/**
 * Reads and writes JSON: values are never converted when it reads, and null members are left out
 * when it writes. Kept apart from {@code gateway.http}, which domain packages must not import.
 */
@NullMarked
package dev.doorbell.gateway.json;

import org.jspecify.annotations.NullMarked;
