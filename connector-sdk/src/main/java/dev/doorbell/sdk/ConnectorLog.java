package dev.doorbell.sdk;

/**
 * The log of a connector, for its maintainers. Each line gets the ids of the run. Secrets of the
 * account and codes of this run are masked; don't log text of a page or values of a form.
 */
public interface ConnectorLog {
  void debug(String message);

  void info(String message);

  void warn(String message);
}
