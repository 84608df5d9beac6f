package dev.doorbell.gateway.api;

import dev.doorbell.gateway.audit.AuditAction;
import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.identity.Access;
import dev.doorbell.gateway.identity.Scope;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.audit.AuditEntry;
import dev.doorbell.store.audit.AuditFilter;
import dev.doorbell.store.database.Page;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit trail: each owner reads the own entries, and operators read all. */
public final class AuditRoutes {
  private final Rows rows;

  /** The entries, the newest first. */
  @FunctionalInterface
  public interface Rows {
    List<AuditEntry> list(AuditFilter filter, Page page);
  }

  public AuditRoutes(Rows rows) {
    this.rows = rows;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/audit", this::own),
        Route.get("/api/audit/all", this::all)
            .withAccess(Access.anyOf(Scope.OPERATOR))
            .withAudit(AuditAction.AUDIT_READ));
  }

  private void own(Call call) {
    answer(call, call.owner());
  }

  private void all(Call call) {
    String owner = call.query("owner");
    if (owner != null) {
      call.actsFor(owner);
    }
    answer(call, owner);
  }

  private void answer(Call call, @Nullable String owner) {
    Page page = PageView.requested(call);
    AuditFilter filter = new AuditFilter(owner, time(call, "from"), time(call, "to"));
    List<AuditView> items = rows.list(filter, page).stream().map(AuditView::of).toList();
    call.answer(200, PageView.of(items, page, AuditView::id));
  }

  private static @Nullable Instant time(Call call, String name) {
    String text = call.query(name);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException _) {
      throw Problems.invalid(name, "Expected a time such as 2030-01-31T12:00:00Z");
    }
  }
}
