package dev.doorbell.store.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry of the audit trail.
 *
 * @param id ascending with the time
 * @param at by the database's clock
 */
public record AuditEntry(UUID id, Instant at, NewAuditEntry what) {}
