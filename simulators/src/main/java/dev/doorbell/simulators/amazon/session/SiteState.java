package dev.doorbell.simulators.amazon.session;

import dev.doorbell.simulators.site.FormTokens;
import java.time.Instant;
import java.time.InstantSource;

/** What every door asks: who is in the house, what was shown to whom, what was chosen, the time. */
public record SiteState(
    Sessions sessions,
    Devices devices,
    FormTokens tokens,
    CaptchaImages pictures,
    AmazonSettings settings,
    InstantSource clock) {

  public SiteState(AmazonSettings settings, InstantSource clock) {
    this(new Sessions(), new Devices(), new FormTokens(), new CaptchaImages(), settings, clock);
  }

  public boolean has(AmazonSwitch one) {
    return settings.has(one);
  }

  public Instant now() {
    return clock.instant();
  }
}
