package dev.doorbell.testkit.outcome;

import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.site.SessionState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run has saved to its account.
 *
 * @param identity null if no run has saved one
 * @param messages how many messages the site sent during the run; null if the test does not count
 *     them
 */
public record SavedState(
    SessionState session,
    Map<String, String> accountData,
    @Nullable Identity identity,
    @Nullable Integer messages) {
  public SavedState {
    accountData = Map.copyOf(accountData);
  }
}
