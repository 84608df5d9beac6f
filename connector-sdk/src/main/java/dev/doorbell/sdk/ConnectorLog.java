package dev.doorbell.sdk;

/**
 * What a connector says to whoever looks after it. The run's ids are added, and the account's
 * secrets and the codes of this run are masked if one should slip in; page text and form values
 * still do not belong here.
 */
public interface ConnectorLog {
  void debug(String message);

  void info(String message);

  void warn(String message);
}
