package dev.doorbell.simulators.amazon.visitor;

import dev.doorbell.simulators.amazon.captcha.Pictures;
import dev.doorbell.simulators.amazon.session.Devices;
import dev.doorbell.simulators.amazon.session.Sessions;
import dev.doorbell.simulators.amazon.settings.AmazonSettings;
import dev.doorbell.simulators.amazon.settings.AmazonSwitch;
import dev.doorbell.simulators.browser.FormTokens;
import java.time.Instant;
import java.time.InstantSource;

/** What every door asks: who is in the house, what was shown to whom, what was chosen, the time. */
public record Reception(
    Sessions sessions,
    Devices devices,
    FormTokens tokens,
    Pictures pictures,
    AmazonSettings settings,
    InstantSource clock) {

  public Reception(AmazonSettings settings, InstantSource clock) {
    this(new Sessions(), new Devices(), new FormTokens(), new Pictures(), settings, clock);
  }

  public boolean has(AmazonSwitch one) {
    return settings.has(one);
  }

  public Instant now() {
    return clock.instant();
  }
}
