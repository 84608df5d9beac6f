package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One worker's clock is half a minute ahead of everybody else's, from its start to its end. */
public record WorkerClockAhead(int worker, Duration lasts) implements Fault {
  /** Where Debian's package {@code faketime} puts it, unless a setting names another place. */
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

  @Override
  public void begin(Fleet fleet) {
    // Waits and leases use the monotonic clock, which neither an operator nor a time server
    // changes.
    Map<String, String> ahead =
        Map.of("LD_PRELOAD", library().toString(), "FAKETIME", "+30s", "DONT_FAKE_MONOTONIC", "1");
    fleet.workers().get(worker).terminate();
    fleet.workers().get(worker).launch(ahead).awaitReady();
  }

  @Override
  public void end(Fleet fleet) {
    fleet.workers().get(worker).terminate();
    fleet.workers().get(worker).launch();
  }

  private static Path library() {
    String named = System.getenv("DOORBELL_FAKETIME");
    if (named != null && !named.isEmpty()) {
      return Path.of(named);
    }
    return PLACES.stream()
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "libfaketime is needed to move a worker's clock: install it (on Debian:"
                    + " apt-get install faketime), or name libfaketimeMT.so.1 in"
                    + " DOORBELL_FAKETIME"));
  }
}
