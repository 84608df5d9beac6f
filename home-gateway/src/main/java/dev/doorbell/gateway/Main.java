package dev.doorbell.gateway;

import dev.doorbell.runtime.process.ServiceProcess;
import dev.doorbell.runtime.settings.Environment;

/** Runs one gateway in its own process. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    ServiceProcess.run(
        "home-gateway",
        Gateway::closeTimeout,
        wait -> Gateway.start(GatewaySettings.from(Environment.ofProcess()), wait));
  }
}
