/**
 * How often something that an attacker could guess may be tried: answers of an account, sign-ins.
 * Counted in rows, so that all gateways count together. Used by {@code store.challenge}, and by
 * gateways through {@link dev.doorbell.store.Store#attempts}.
 */
@NullMarked
package dev.doorbell.store.limit;

import org.jspecify.annotations.NullMarked;
