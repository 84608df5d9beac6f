package dev.doorbell.gateway.api;

import dev.doorbell.store.audit.AuditEntry;
import dev.doorbell.store.audit.NewAuditEntry;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of the audit trail as the API shows it. */
record AuditView(
    UUID id,
    Instant at,
    String owner,
    String actor,
    String credential,
    String action,
    String outcome,
    @Nullable UUID subject,
    @Nullable String address,
    @Nullable String userAgent,
    @Nullable String detail) {
  static AuditView of(AuditEntry entry) {
    NewAuditEntry what = entry.what();
    return new AuditView(
        entry.id(),
        entry.at(),
        what.owner(),
        what.actor(),
        what.credential().name(),
        what.action(),
        what.outcome(),
        what.subject(),
        what.address(),
        what.userAgent(),
        what.detail());
  }
}
