package dev.doorbell.simulators.people;

import java.time.Instant;

/**
 * What a person got, or reads off their authenticator.
 *
 * @param site the name of the site that sent it
 * @param to where it went, masked as on a letter
 */
public record Message(String site, Channel channel, String to, String code, Instant at) {

  /** Without the code. */
  @Override
  public String toString() {
    return "Message[site=%s, channel=%s, to=%s, at=%s]".formatted(site, channel, to, at);
  }
}
