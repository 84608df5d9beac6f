package dev.doorbell.events.challenge;

import java.util.Locale;

/** What the site asks for. In JSON, the names are in lower case ({@code app_code}). */
public enum ChallengeType {
  /** A code from an e-mail. */
  EMAIL,
  /** A code from an SMS. */
  SMS,
  /** A code from an authenticator app. */
  APP_CODE,
  /**
   * An approval on another device. If the challenge has {@code codeLength} or {@code numeric}, it
   * also takes a code; otherwise it takes no answer.
   */
  APP,
  /** The text or number in an image. */
  IMAGE,
  /** The answer to a security question. */
  QUESTION,
  /** Several values in one answer. */
  FIELDS,
  /** One of several options. */
  CHOICE;

  /** The name in JSON. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
