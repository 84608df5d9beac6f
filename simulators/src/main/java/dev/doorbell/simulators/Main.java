package dev.doorbell.simulators;

import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;

/** Runs the simulated sites in their own process, for workers in other processes. */
public final class Main {
  private static final PrintStream OUT = System.out;

  private Main() {}

  /** Starts all sites, which run until a signal; exits with status 1 and one line on failure. */
  public static void main(String[] arguments) {
    // The web server logs through SLF4J, which would warn that this process has no provider. The
    // process intentionally has none.
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
      writeCertificate(settings.certificate().get(), server.certificatePem());
    }
    OUT.printf(
        "simulators: up at %s, %s (GitHub), %s (Amazon)%n",
        server.baseUrl(), server.github(), server.amazon());
  }

  /** Writes atomically: a worker may read the file at any time. */
  private static void writeCertificate(Path file, String certificate) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(temporary, certificate);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
