package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.TcpProxy;
import java.time.Duration;

/** The connection between one worker and the broker is cut and restored. */
public record WorkerDisconnectedFromBroker(int worker, TcpProxy.State cut, Duration duration)
    implements Fault {
  @Override
  public void begin(Fleet fleet) {
    fleet.proxies().get(worker).toBroker().setState(cut);
  }

  @Override
  public void end(Fleet fleet) {
    fleet.proxies().get(worker).toBroker().setState(TcpProxy.State.CONNECTED);
  }
}
