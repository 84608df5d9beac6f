package dev.doorbell.worker.account;

import dev.doorbell.sdk.site.SessionState;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.store.account.SavedSession;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The session of a run at its site: restored from the account's row, and saved there for the next
 * run. Confined to the run's thread, except {@link #save()} and {@link #saveWith}.
 */
public final class AccountSession implements AutoCloseable {
  private final UUID accountId;
  private final int version;
  private final SiteSession site;
  private final SessionSealer sealer;
  private final SessionRows rows;

  /**
   * What the next run with the same fields would restore from the row; null if it must be written.
   */
  private volatile @Nullable SessionState saved;

  /**
   * Creates an empty session.
   *
   * @param version of the account's fields that the session is made with
   * @param site closed together with this session
   */
  public AccountSession(
      UUID accountId, int version, SiteSession site, SessionSealer sealer, SessionRows rows) {
    this.accountId = accountId;
    this.version = version;
    this.site = site;
    this.sealer = sealer;
    this.rows = rows;
  }

  /**
   * Restores what the last run saved. If the account's fields changed since, restores only the
   * cookies by which the site recognizes this device.
   *
   * @param row null if the account has no saved session
   * @param deviceCookies the names of these cookies
   */
  public void restore(@Nullable SavedSession row, List<String> deviceCookies) {
    if (row == null) {
      saved = SessionState.EMPTY;
      return;
    }
    SessionState state = sealer.open(accountId, row);
    if (row.version() == version) {
      site.restore(state);
      // An empty state may represent a row that can't be read.
      saved = state.isEmpty() ? null : state;
    } else {
      site.restoreDeviceCookies(state, deviceCookies);
    }
  }

  /** Requests to the site go through this. */
  public SiteSession site() {
    return site;
  }

  /**
   * Saves the session as it is now, unless the row already contains it. Intentionally rejected if
   * the account's fields changed.
   */
  public void save() {
    saveWith(changed -> {
      if (changed != null) {
        rows.saveSession(changed);
      }
      return true;
    });
  }

  /**
   * Saves the session as it is now in the transaction of another write. If the write throws, the
   * session counts as not saved.
   *
   * @param write is called once, with the sealed session; with null if the row already contains it
   * @return what the write returns
   */
  public <T> T saveWith(Function<@Nullable SavedSession, T> write) {
    SessionState state = site.export();
    if (state.equals(saved)) {
      return write.apply(null);
    }
    T result = write.apply(sealer.seal(accountId, state, version));
    // Also right if the write was rejected, because the account's fields changed: then every later
    // write of this run is rejected too.
    saved = state;
    return result;
  }

  /** Closes the connections to the site. Idempotent. */
  @Override
  public void close() {
    site.close();
  }
}
