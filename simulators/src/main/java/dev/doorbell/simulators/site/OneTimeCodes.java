package dev.doorbell.simulators.site;

import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.SiteAuthenticator;
import java.util.List;

/**
 * The one-time codes of one site. Sends codes, checks sent codes and codes of authenticator apps,
 * and records every code that the site received. Thread-safe.
 */
public final class OneTimeCodes {
  private final SentCodes sent;
  private final SiteAuthenticator authenticator;
  private final ReceivedCodes received = new ReceivedCodes();

  public OneTimeCodes(SentCodes sent, SiteAuthenticator authenticator) {
    this.sent = sent;
    this.authenticator = authenticator;
  }

  /**
   * Sends one message with a new code. Does nothing for {@link Channel#APP_CODE}.
   *
   * @param to the masked phone number or e-mail address
   */
  public void send(String login, Channel channel, String to) {
    if (isSent(channel)) {
      sent.send(login, channel, to);
    }
  }

  /** Checks a code. A right code is not accepted a second time. */
  public CheckResult check(String login, Channel channel, String code) {
    if (isSent(channel)) {
      return sent.check(login, code);
    }
    return authenticator.accept(login, code) ? CheckResult.RIGHT : CheckResult.WRONG;
  }

  private static boolean isSent(Channel channel) {
    return switch (channel) {
      case SMS, EMAIL -> true;
      case APP_CODE -> false;
    };
  }

  /** Records a code, or another answer, that the site received. */
  public void record(String login, String code) {
    received.record(login, code);
  }

  /** The recorded codes and answers of this login, in order of arrival. */
  public List<String> received(String login) {
    return received.of(login);
  }

  /** The apps that are paired with this site. */
  public SiteAuthenticator authenticator() {
    return authenticator;
  }
}
