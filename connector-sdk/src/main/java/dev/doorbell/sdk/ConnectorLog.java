package dev.doorbell.sdk;

/**
 * The log of a connector, for its maintainers. The run's ids are added. Secrets of the account and
 * codes of this run are masked, but text of a page and values of a form don't belong here.
 */
public interface ConnectorLog {
  void debug(String message);

  void info(String message);

  void warn(String message);
}
