package dev.doorbell.gateway.audit;

import dev.doorbell.store.audit.NewAuditEntry;
import dev.doorbell.store.audit.NewAuditEntry.Credential;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records who did what. An entry is stored before the response is sent: if it can't be stored, the
 * response is 503. Entries of concurrent calls share a statement. Thread-safe.
 */
public final class AuditTrail {
  /** The outcome of a call that was not rejected. */
  public static final String DONE = "DONE";

  private final Consumer<NewAuditEntry> rows;

  /**
   * @param rows stores an entry before it returns
   */
  public AuditTrail(Consumer<NewAuditEntry> rows) {
    this.rows = rows;
  }

  /**
   * Who did something.
   *
   * @param owner whose things
   * @param name the owner, the subject of a program's token, or the issuer that ended a session
   */
  public record Actor(String owner, String name, Credential credential) {
    /** A person in a browser. */
    public static Actor inBrowser(String owner) {
      return new Actor(owner, owner, Credential.SESSION);
    }
  }

  /**
   * Stores an entry.
   *
   * @param outcome {@link #DONE}, or the code of a problem
   * @param subject what the action was about; null if there is nothing
   * @throws dev.doorbell.store.database.StoreUnavailableException while the database is unavailable
   */
  public void record(
      Actor actor, AuditAction action, String outcome, @Nullable UUID subject, CallOrigin origin) {
    rows.accept(
        new NewAuditEntry(
            actor.owner(),
            actor.name(),
            actor.credential(),
            action.name(),
            outcome,
            subject,
            origin.address(),
            origin.userAgent(),
            null));
  }
}
