package dev.doorbell.issuer;

import io.javalin.util.JavalinBindException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** Runs a development issuer in its own process, for gateways in containers. */
public final class Main {
  private static final PrintStream OUT = System.out;

  private Main() {}

  /** Starts the issuer, which runs until a signal; exits with status 1 and one line on failure. */
  public static void main(String[] arguments) {
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    try {
      IssuerSettings settings = ProcessSettings.read(System.getenv());
      DevelopmentIssuer issuer = DevelopmentIssuer.start(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(issuer::close, "issuer-shutdown"));
      if (settings.network()) {
        // This process has no log.
        OUT.println(
            "issuer: WARNING: accepts sign-ins from the network (DOORBELL_ISSUER_ALLOW_NETWORK):"
                + " never use it in production");
      }
      OUT.println("issuer: up at " + issuer.url());
    } catch (IllegalArgumentException | JavalinBindException | UncheckedIOException e) {
      System.err.println("issuer: can't start: " + e.getMessage());
      System.exit(1);
    }
  }
}
