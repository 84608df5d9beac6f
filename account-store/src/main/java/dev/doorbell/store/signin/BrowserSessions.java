package dev.doorbell.store.signin;

import dev.doorbell.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of browsers. A session is known by the SHA-256 of its id, in Base64 for URLs. All
 * methods throw {@link dev.doorbell.store.database.StoreUnavailableException} when the database is
 * unavailable. Thread-safe.
 */
public final class BrowserSessions {
  private final Database database;

  public BrowserSessions(Database database) {
    this.database = database;
  }

  /**
   * Begins a session.
   *
   * @param idle it expires when it is not used for this time
   * @param lifetime it expires after this time in any case
   */
  public void begin(String idHash, BrowserSession session, Duration idle, Duration lifetime) {
    database.statement(handle ->
        handle
            .createUpdate(
                """
                insert into browser_session (id_hash, owner, name, issuer, subject, sid, id_token, expires_at, ends_at)
                values (:hash, :owner, :name, :issuer, :subject, :sid, :token,
                  clock_timestamp() + make_interval(secs => least(:idle, :lifetime)),
                  clock_timestamp() + make_interval(secs => :lifetime))
                """)
            .bind("hash", idHash)
            .bind("owner", session.owner())
            .bind("name", session.name())
            .bind("issuer", session.issuer())
            .bind("subject", session.subject())
            .bind("sid", session.sid())
            .bind("token", session.idToken())
            .bind("idle", seconds(idle))
            .bind("lifetime", seconds(lifetime))
            .execute());
  }

  /**
   * Finds a session that has not expired. Its use is written at most once a minute.
   *
   * @param idle from now on it expires when it is not used for this time
   */
  public Optional<BrowserSession> use(String idHash, Duration idle) {
    return database.statement(handle -> {
      Optional<Found> found =
          handle
              .createQuery(
                  """
                  select owner, name, issuer, subject, sid, id_token,
                    used_at < clock_timestamp() - interval '1 minute' as unwritten
                  from browser_session where id_hash = :hash and expires_at > clock_timestamp()
                  """)
              .bind("hash", idHash)
              .map((row, context) -> Found.of(row))
              .findOne();
      if (found.isPresent() && found.get().unwritten()) {
        // It does not begin again if it has expired meanwhile.
        handle
            .createUpdate(
                """
                update browser_session set used_at = clock_timestamp(),
                  expires_at = least(ends_at, clock_timestamp() + make_interval(secs => :idle))
                where id_hash = :hash and expires_at > clock_timestamp()
                """)
            .bind("hash", idHash)
            .bind("idle", seconds(idle))
            .execute();
      }
      return found.map(Found::session);
    });
  }

  /** Those of these sessions that exist and have not expired. */
  public Set<String> alive(Collection<String> idHashes) {
    return database.statement(handle ->
        new HashSet<>(
            handle
                .createQuery(
                    """
                    select id_hash from browser_session
                    where id_hash = any(:hashes) and expires_at > clock_timestamp()
                    """)
                .bindArray("hashes", String.class, idHashes)
                .mapTo(String.class)
                .list()));
  }

  /** Ends a session; empty if there is none. */
  public Optional<BrowserSession> end(String idHash) {
    return database.statement(handle ->
        handle
            .createQuery(
                """
                delete from browser_session where id_hash = :hash
                returning owner, name, issuer, subject, sid, id_token, false as unwritten
                """)
            .bind("hash", idHash)
            .map((row, context) -> Found.of(row).session())
            .findOne());
  }

  /**
   * Ends the sessions that a logout token names.
   *
   * @param tokenHash the SHA-256 of the token's id
   * @param expires after this time the token is not accepted any more
   * @param subject the person; null if the token names none
   * @param sid the sign-in at the issuer; null for all of the person
   * @return the owner of each session that has ended; empty if the token was used before
   */
  public Optional<List<String>> endByToken(
      String tokenHash,
      Instant expires,
      String issuer,
      @Nullable String subject,
      @Nullable String sid) {
    return database.transaction(handle -> {
      int first =
          handle
              .createUpdate(
                  """
                  insert into used_logout_token (token_hash, expires_at) values (:hash, :expires)
                  on conflict do nothing
                  """)
              .bind("hash", tokenHash)
              .bind("expires", expires.atOffset(ZoneOffset.UTC))
              .execute();
      if (first == 0) {
        return Optional.empty();
      }
      return Optional.of(
          handle
              .createQuery(
                  """
                  delete from browser_session where issuer = :issuer
                    and (cast(:subject as text) is null or subject = :subject)
                    and (cast(:sid as text) is null or sid = :sid)
                  returning owner
                  """)
              .bind("issuer", issuer)
              .bind("subject", subject)
              .bind("sid", sid)
              .mapTo(String.class)
              .list());
    });
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private record Found(BrowserSession session, boolean unwritten) {
    static Found of(ResultSet row) throws SQLException {
      return new Found(
          new BrowserSession(
              row.getString("owner"),
              row.getString("name"),
              row.getString("issuer"),
              row.getString("subject"),
              row.getString("sid"),
              row.getString("id_token")),
          row.getBoolean("unwritten"));
    }
  }
}
