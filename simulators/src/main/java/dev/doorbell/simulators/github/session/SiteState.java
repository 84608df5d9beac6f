package dev.doorbell.simulators.github.session;

import dev.doorbell.simulators.site.FormTokens;
import java.time.InstantSource;

/** What every door asks: who is in the house, which forms were shown, what was chosen, the time. */
public record SiteState(
    Sessions sessions, FormTokens tokens, GithubSettings settings, InstantSource clock) {

  public boolean has(GithubSwitch one) {
    return settings.has(one);
  }
}
