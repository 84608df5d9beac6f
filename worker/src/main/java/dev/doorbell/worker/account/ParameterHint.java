package dev.doorbell.worker.account;

/** Tells the operator how to set a parameter that a connector needs. */
public final class ParameterHint {
  private ParameterHint() {}

  /** One line: {@code my-bank needs the parameter apiKey: bin/parameters set my-bank apiKey}. */
  public static String of(String connector, String parameter) {
    return "%1$s needs the parameter %2$s: bin/parameters set %1$s %2$s"
        .formatted(connector, parameter);
  }
}
