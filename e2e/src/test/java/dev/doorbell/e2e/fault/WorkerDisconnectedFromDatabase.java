package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.fleet.TcpProxy;
import java.time.Duration;

/** The wire between one worker and the database is cut, and made whole again. */
public record WorkerDisconnectedFromDatabase(int worker, TcpProxy.State cut, Duration lasts)
    implements Fault {
  @Override
  public void begin(Fleet fleet) {
    fleet.wires().get(worker).toDatabase().become(cut);
  }

  @Override
  public void end(Fleet fleet) {
    fleet.wires().get(worker).toDatabase().become(TcpProxy.State.WHOLE);
  }
}
