package dev.doorbell.simulators.amazon.session;

import dev.doorbell.simulators.people.Channel;
import java.util.Locale;

/** Where a code comes from. */
public enum CodeSource {
  SMS,
  VOICE,
  TOTP,
  EMAIL;

  /** Whether somebody has to send it. */
  public boolean isSent() {
    return this != TOTP;
  }

  /** How it shows on the phone: a voice is heard, and is listed with the SMS. */
  public Channel channel() {
    return switch (this) {
      case SMS, VOICE -> Channel.SMS;
      case EMAIL -> Channel.EMAIL;
      case TOTP -> Channel.APP_CODE;
    };
  }

  /** As forms and words name it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
