package dev.doorbell.simulators.github.page;

import dev.doorbell.simulators.page.Html;

/** The message about the previous request, at the top of a page. */
public enum Flash {
  NONE("", ""),
  WRONG_PASSWORD("flash-error", "Incorrect username or password."),
  TOO_MANY_ATTEMPTS(
      "flash-error",
      "There have been several failed attempts to sign in from this account or IP address."
          + " Please wait a while and try again later."),
  WRONG_CODE("flash-error", "Two-factor authentication failed."),
  WRONG_DEVICE_CODE("flash-error", "Incorrect verification code provided."),
  EXPIRED_DEVICE_CODE("flash-error", "This verification code has expired."),
  NOT_SENT("flash-error", "A code was sent a moment ago, or too often. Please wait."),
  NOT_ASKED("flash-error", "GitHub Mobile was asked a moment ago, or too often. Please wait."),
  SENT("flash-notice", "A code was sent.");

  private final String kind;
  private final String text;

  Flash(String kind, String text) {
    this.kind = kind;
    this.text = text;
  }

  Html render() {
    return this == NONE
        ? Html.NOTHING
        : Html.of("<div class=\"flash flash-full %s\" role=\"alert\">%s</div>", kind, text);
  }
}
