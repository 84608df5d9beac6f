package dev.doorbell.simulators.login;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The devices on which a login needs no second factor any more. Thread-safe. */
public final class KnownDevices {
  private final Set<DeviceOfLogin> known = ConcurrentHashMap.newKeySet();

  /**
   * Adds a device of a login.
   *
   * @param device the value of the device's cookie
   */
  public void add(String login, String device) {
    known.add(new DeviceOfLogin(login, device));
  }

  public boolean contains(String login, String device) {
    return known.contains(new DeviceOfLogin(login, device));
  }

  private record DeviceOfLogin(String login, String device) {}
}
