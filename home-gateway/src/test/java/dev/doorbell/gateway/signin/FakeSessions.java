package dev.doorbell.gateway.signin;

import dev.doorbell.store.signin.BrowserSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sessions in memory that never expire. Not thread-safe. */
final class FakeSessions implements Sessions {
  final Map<String, BrowserSession> rows = new HashMap<>();
  private final Set<String> usedTokens = new HashSet<>();
  int readings;

  @Override
  public Duration pauseOf(String client) {
    return Duration.ZERO;
  }

  @Override
  public void rejected(String client) {}

  @Override
  public void begin(String idHash, BrowserSession session) {
    rows.put(idHash, session);
  }

  @Override
  public Optional<BrowserSession> use(String idHash) {
    return Optional.ofNullable(rows.get(idHash));
  }

  @Override
  public Set<String> alive(Collection<String> idHashes) {
    readings++;
    Set<String> alive = new HashSet<>(idHashes);
    alive.retainAll(rows.keySet());
    return alive;
  }

  @Override
  public Optional<BrowserSession> end(String idHash) {
    return Optional.ofNullable(rows.remove(idHash));
  }

  @Override
  public Optional<List<String>> endByToken(
      String tokenHash,
      Instant expires,
      String issuer,
      @Nullable String subject,
      @Nullable String sid) {
    if (!usedTokens.add(tokenHash)) {
      return Optional.empty();
    }
    List<BrowserSession> ended =
        rows.values().stream().filter(row -> sid == null || sid.equals(row.sid())).toList();
    rows.values().removeAll(ended);
    return Optional.of(ended.stream().map(BrowserSession::owner).toList());
  }

  static BrowserSession of(String owner) {
    return new BrowserSession(
        owner, owner, "https://login.example", owner, "sid-" + owner, "token");
  }
}
