package dev.doorbell.gateway.identity;

/**
 * Whether the token or session of a caller is still valid. Thread-safe. Must not block: it is asked
 * for each open stream every second.
 */
@FunctionalInterface
public interface Validity {
  boolean holds();
}
