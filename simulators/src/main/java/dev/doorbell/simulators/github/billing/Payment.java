package dev.doorbell.simulators.github.billing;

import java.util.Locale;

/**
 * One row of a payment history, with the texts of the page.
 *
 * @param dateTitle the date for programs
 * @param dateText the date for people
 * @param receipt the path of the receipt; empty if there is none
 */
public record Payment(
    String id,
    Outcome outcome,
    String dateTitle,
    String dateText,
    String method,
    String amount,
    String receipt) {

  /** How the payment ended. */
  public enum Outcome {
    SUCCEEDED("Paid"),
    REFUNDED("Refunded"),
    FAILED("Declined");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    /** The text for people. */
    public String label() {
      return label;
    }

    /** The class of the row in HTML. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
