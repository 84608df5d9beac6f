/**
 * Doorbell on the clusters of platform teams: older brokers, and brokers and databases with TLS and
 * few permissions.
 */
@NullMarked
package dev.doorbell.e2e.platform;

import org.jspecify.annotations.NullMarked;
