package dev.doorbell.simulators.github.session;

import dev.doorbell.simulators.people.Channel;
import java.util.Optional;

/** How a person proves who they are after the password. */
public enum SecondFactor {
  APP("Authenticator app", "app_otp"),
  SMS("SMS/Text message", "sms_otp"),
  MOBILE("GitHub Mobile", ""),
  PASSKEY("Passkey or security key", ""),
  RECOVERY("Two-factor recovery code", "recovery_code");

  private final String label;
  private final String codeField;

  SecondFactor(String label, String codeField) {
    this.label = label;
    this.codeField = codeField;
  }

  /** The text on pages. */
  public String label() {
    return label;
  }

  /** The form field of the code; empty for a second factor without codes. */
  public String codeField() {
    return codeField;
  }

  /** How the site checks the code; empty if it has no code, or keeps a list of codes. */
  Optional<Channel> channel() {
    return switch (this) {
      case APP -> Optional.of(Channel.APP_CODE);
      case SMS -> Optional.of(Channel.SMS);
      case MOBILE, PASSKEY, RECOVERY -> Optional.empty();
    };
  }
}
