/**
 * The audit trail of a gateway: which calls are recorded, and from where they came. {@code
 * gateway.http} records the calls of routes that name an action.
 */
@NullMarked
package dev.doorbell.gateway.audit;

import org.jspecify.annotations.NullMarked;
