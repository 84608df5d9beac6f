package dev.doorbell.e2e.fault;

import dev.doorbell.e2e.fleet.Fleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The clock of one worker is 30 seconds ahead of all other clocks while the fault lasts. */
public record WorkerClockAhead(int worker, Duration duration) implements Fault {
  /**
   * Where Debian's package {@code faketime} installs the library; DOORBELL_FAKETIME overrides it.
   */
  private static final List<Path> LIBRARY_PATHS =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

  @Override
  public void begin(Fleet fleet) {
    // The monotonic clock is not shifted: neither an operator nor a time server can set it.
    Map<String, String> clockAhead =
        Map.of("LD_PRELOAD", library().toString(), "FAKETIME", "+30s", "DONT_FAKE_MONOTONIC", "1");
    fleet.workers().get(worker).terminate();
    fleet.workers().get(worker).launch(clockAhead).awaitReady();
  }

  @Override
  public void end(Fleet fleet) {
    fleet.workers().get(worker).terminate();
    fleet.workers().get(worker).launch();
  }

  private static Path library() {
    String configured = System.getenv("DOORBELL_FAKETIME");
    if (configured != null && !configured.isEmpty()) {
      return Path.of(configured);
    }
    return LIBRARY_PATHS.stream()
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "libfaketime is needed to move a worker's clock: install it (on Debian:"
                    + " apt-get install faketime), or set DOORBELL_FAKETIME"
                    + " to the path of libfaketimeMT.so.1"));
  }
}
