package dev.doorbell.store.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry of the audit trail.
 *
 * @param id later entries have greater ids
 * @param at the time of the entry, by the clock of the database
 */
public record AuditEntry(UUID id, Instant at, NewAuditEntry what) {}
