package dev.doorbell.simulators.github.visitor;

import dev.doorbell.simulators.browser.FormTokens;
import dev.doorbell.simulators.github.session.Sessions;
import dev.doorbell.simulators.github.settings.GithubSettings;
import dev.doorbell.simulators.github.settings.GithubSwitch;
import java.time.InstantSource;

/** What every door asks: who is in the house, which forms were shown, what was chosen, the time. */
public record Reception(
    Sessions sessions, FormTokens tokens, GithubSettings settings, InstantSource clock) {

  public boolean has(GithubSwitch one) {
    return settings.has(one);
  }
}
