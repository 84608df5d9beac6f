package dev.doorbell.simulators;

import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;

/** The simulated sites as a process of their own, for workers that run elsewhere. */
public final class Main {
  private static final PrintStream OUT = System.out;

  private Main() {}

  /** Returns when all sites answer, until a signal ends them; or ends with 1 and one line. */
  public static void main(String[] arguments) {
    // The web server logs to whatever there is; here there is nothing, and that needs no warning.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    try {
      start(ProcessSettings.from(System.getenv()));
    } catch (IllegalArgumentException | JavalinBindException | IOException e) {
      System.err.println("simulators: can't start: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void start(ProcessSettings settings) throws IOException {
    SimulatorServer server = SimulatorServer.start(settings.sites(), InstantSource.system());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "simulators-shutdown"));
    if (settings.certificate().isPresent()) {
      write(settings.certificate().get(), server.certificatePem());
    }
    OUT.printf(
        "simulators: up at %s, %s (GitHub), %s (Amazon)%n",
        server.baseUrl(), server.github(), server.amazon());
  }

  /** Renamed into place: a worker may read it at any time. */
  private static void write(Path file, String certificate) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, certificate);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
