package dev.doorbell.simulators.github.billing;

import java.util.Locale;

/**
 * One row of a payment history, as the page writes it.
 *
 * @param dateTitle the date that a program reads
 * @param dateText the date that a person reads
 * @param receipt the path of the file; empty where there is none
 */
public record Payment(
    String id,
    Outcome outcome,
    String dateTitle,
    String dateText,
    String method,
    String amount,
    String receipt) {

  /** What became of the money. */
  public enum Outcome {
    SUCCEEDED("Paid"),
    REFUNDED("Refunded"),
    FAILED("Declined");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    /** As a person reads it. */
    public String label() {
      return label;
    }

    /** The class of the row. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
