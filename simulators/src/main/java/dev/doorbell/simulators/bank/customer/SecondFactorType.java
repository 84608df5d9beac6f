package dev.doorbell.simulators.bank.customer;

import java.util.Locale;

/** What the bank asks for after the right password. */
public enum SecondFactorType {
  NONE,
  SMS,
  EMAIL,
  APP_CODE,
  CHOICE,
  APPROVAL,
  APPROVAL_NUMBER,
  APPROVAL_OR_CODE,
  QUESTION,
  FIELDS,
  IMAGE,
  IMAGE_SMS,
  QR;

  /** The name in JSON. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
