package dev.doorbell.events.challenge;

import java.util.Locale;

/** What the site wants. On the wire in lower case ({@code app_code}). */
public enum ChallengeType {
  /** A code that came by e-mail. */
  EMAIL,
  /** A code that came by SMS. */
  SMS,
  /** A code that an authenticator app shows. */
  APP_CODE,
  /**
   * An approval on another device. The answer may also be a code if the challenge says what that
   * looks like ({@code codeLength}, {@code numeric}); else nothing can be typed in.
   */
  APP,
  /** The text or number in a picture. */
  IMAGE,
  /** The answer to a question. */
  QUESTION,
  /** Several values at once. */
  FIELDS,
  /** One of several options, and nothing else. */
  CHOICE;

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
