package dev.doorbell.gateway;

import dev.doorbell.runtime.process.ServiceProcess;
import dev.doorbell.runtime.settings.Environment;
import java.time.Duration;

/** Runs one gateway in its own process. */
public final class Main {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private Main() {}

  public static void main(String[] args) {
    ServiceProcess.run(
        "home-gateway",
        CLOSE_TIMEOUT,
        () -> Gateway.start(GatewaySettings.from(Environment.ofProcess())));
  }
}
