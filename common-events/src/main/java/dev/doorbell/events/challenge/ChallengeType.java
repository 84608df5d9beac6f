package dev.doorbell.events.challenge;

import java.util.Locale;

/** What the site asks for. On the wire in lower case ({@code app_code}). */
public enum ChallengeType {
  /** A code from an e-mail. */
  EMAIL,
  /** A code from an SMS. */
  SMS,
  /** A code of an authenticator app. */
  APP_CODE,
  /**
   * An approval on another device. It takes a code too if the challenge has {@code codeLength} or
   * {@code numeric}; otherwise no answer.
   */
  APP,
  /** The text or number in an image. */
  IMAGE,
  /** The answer to a question. */
  QUESTION,
  /** Several values at once. */
  FIELDS,
  /** One of several options. */
  CHOICE;

  /** The name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
