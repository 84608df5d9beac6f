package dev.doorbell.simulators.people;

import java.time.Instant;

/**
 * A message to a person, or a code of their authenticator app.
 *
 * @param site the name of the site that sent it
 * @param to the masked phone number or e-mail address, or the name of the app
 */
public record Message(String site, Channel channel, String to, String code, Instant at) {

  /** Without the code. */
  @Override
  public String toString() {
    return "Message[site=%s, channel=%s, to=%s, at=%s]".formatted(site, channel, to, at);
  }
}
