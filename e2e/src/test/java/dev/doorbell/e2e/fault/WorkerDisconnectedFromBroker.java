package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.TcpProxy;
import java.time.Duration;

/** The wire between one worker and the broker is cut, and made whole again. */
public record WorkerDisconnectedFromBroker(int worker, TcpProxy.State cut, Duration lasts)
    implements Fault {
  @Override
  public void begin(Fleet fleet) {
    fleet.wires().get(worker).toBroker().become(cut);
  }

  @Override
  public void end(Fleet fleet) {
    fleet.wires().get(worker).toBroker().become(TcpProxy.State.WHOLE);
  }
}
