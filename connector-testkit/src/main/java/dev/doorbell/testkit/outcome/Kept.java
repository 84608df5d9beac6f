package dev.doorbell.testkit.outcome;

import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.site.SessionState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run leaves with its account.
 *
 * @param identity null if no run has said any
 * @param messages what the site has sent during the run; null if nobody counts
 */
public record Kept(
    SessionState session,
    Map<String, String> accountData,
    @Nullable Identity identity,
    @Nullable Integer messages) {
  public Kept {
    accountData = Map.copyOf(accountData);
  }
}
