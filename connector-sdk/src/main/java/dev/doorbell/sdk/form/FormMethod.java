package dev.doorbell.sdk.form;

import java.util.Locale;

/** How a form is sent. */
public enum FormMethod {
  /** The values are the query of the address. */
  GET,
  /** The values are the body. */
  POST,
  /** A script of the page gets the values, and nothing is sent. */
  DIALOG;

  /** By the attribute; an unknown or missing one means GET. */
  public static FormMethod of(String attribute) {
    return switch (attribute.toLowerCase(Locale.ROOT)) {
      case "post" -> POST;
      case "dialog" -> DIALOG;
      default -> GET;
    };
  }
}
