package dev.doorbell.runtime.management;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.runtime.settings.Setting;
import java.util.List;

/**
 * Where the server for probes and metrics listens, and by which names clients may call it.
 *
 * @param host the address to listen on; empty for all addresses of the machine
 * @param port 0 for any free one
 * @param accepted checks the {@code Host} header of each request
 */
public record ManagementSettings(String host, int port, AcceptedHosts accepted) {
  public static final Setting<String> HOST =
      Setting.text(
          "DOORBELL_MANAGEMENT_HOST",
          "",
          "Address on which the management server listens; all when not set");
  public static final Setting<List<String>> NAMES =
      Setting.list(
          "DOORBELL_MANAGEMENT_NAMES",
          "",
          "Host names by which clients may call the management port; IP addresses are always accepted");

  /** All settings except the port, for the documentation. */
  public static final List<Setting<?>> ALL = List.of(HOST, NAMES);

  /**
   * Reads the environment variables.
   *
   * @param port the setting of the port, which has another default in each service
   * @throws BadSettingException if one is invalid; the message is one line
   */
  public static ManagementSettings read(Environment environment, Setting<Integer> port) {
    return new ManagementSettings(
        environment.get(HOST), environment.get(port), new AcceptedHosts(environment.get(NAMES)));
  }
}
