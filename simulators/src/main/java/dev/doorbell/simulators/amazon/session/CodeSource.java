package dev.doorbell.simulators.amazon.session;

import dev.doorbell.simulators.people.Channel;
import java.util.Locale;

/** The source from which a person gets a code. */
public enum CodeSource {
  SMS,
  VOICE,
  TOTP,
  EMAIL;

  /** The channel under which the simulated phone lists the code. It lists calls as SMS. */
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
