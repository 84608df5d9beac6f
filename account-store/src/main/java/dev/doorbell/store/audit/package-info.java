/**
 * The audit trail: who did what, in rows that services only insert. Gateways write and read it; a
 * command removes old entries.
 */
@NullMarked
package dev.doorbell.store.audit;

import org.jspecify.annotations.NullMarked;
