package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;

/** A gateway is killed with kill -9 and started again at the same port when the fault ends. */
public record GatewayKilled(int gateway, Duration duration) implements Fault {
  @Override
  public void begin(Fleet fleet) {
    fleet.gateways().get(gateway).process().kill();
  }

  @Override
  public void end(Fleet fleet) {
    fleet.gateways().get(gateway).process().launch();
  }
}
