package dev.doorbell.worker.account;

import dev.doorbell.sdk.site.SessionState;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.store.account.SavedSession;
import java.util.List;
import java.util.UUID;

/**
 * The session of a run at its site: restored from the account's row, and saved there for the next
 * run. Confined to the run's thread, except {@link #save()} and {@link #sealed()}.
 */
public final class AccountSession implements AutoCloseable {
  private final UUID accountId;
  private final int version;
  private final SiteSession site;
  private final SessionSealer sealer;
  private final SessionRows rows;

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
   * cookies by which the site recognises this device.
   *
   * @param deviceCookies the names of these cookies
   */
  public void restore(SavedSession saved, List<String> deviceCookies) {
    SessionState state = sealer.open(accountId, saved);
    if (saved.version() == version) {
      site.restore(state);
    } else {
      site.restoreDeviceCookies(state, deviceCookies);
    }
  }

  /** Requests to the site go through this. */
  public SiteSession site() {
    return site;
  }

  /** Saves the session as it is now. Intentionally rejected if the account's fields changed. */
  public void save() {
    rows.saveSession(sealed());
  }

  /** The session as it is now, sealed. */
  public SavedSession sealed() {
    return sealer.seal(accountId, site.export(), version);
  }

  /** Closes the connections to the site. Idempotent. */
  @Override
  public void close() {
    site.close();
  }
}
