package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;

/** kill -9 of a gateway; it is started again at the same port after a while. */
public record GatewayKilled(int gate, Duration lasts) implements Fault {
  @Override
  public void begin(Fleet fleet) {
    fleet.gates().get(gate).process().kill();
  }

  @Override
  public void end(Fleet fleet) {
    fleet.gates().get(gate).process().launch();
  }
}
