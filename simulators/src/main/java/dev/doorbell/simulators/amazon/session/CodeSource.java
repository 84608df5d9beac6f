package dev.doorbell.simulators.amazon.session;

import dev.doorbell.simulators.people.Channel;
import java.util.Locale;

/** From where a person gets a code. */
public enum CodeSource {
  SMS,
  VOICE,
  TOTP,
  EMAIL;

  /** Whether the site sends the code. */
  public boolean isSent() {
    return this != TOTP;
  }

  /** Where the simulated phone shows the code: a call is listed with the SMS. */
  public Channel channel() {
    return switch (this) {
      case SMS, VOICE -> Channel.SMS;
      case EMAIL -> Channel.EMAIL;
      case TOTP -> Channel.APP_CODE;
    };
  }

  /** The name in forms and in keys of texts. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
