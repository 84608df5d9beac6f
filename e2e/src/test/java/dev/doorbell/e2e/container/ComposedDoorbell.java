package dev.doorbell.e2e.container;

import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.FreePort;
import dev.doorbell.e2e.fleet.Inbox;
import dev.doorbell.e2e.fleet.UserClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The services of the compose file, started from a clean clone of the committed files, with a
 * separate project name, ports and image tags. Closing removes the containers, the volumes and the
 * clone.
 */
final class ComposedDoorbell implements AutoCloseable {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration HEALTHY_TIMEOUT = Duration.ofMinutes(3);

  private final Path clone;
  private final Docker docker;
  private final int httpPort = FreePort.any();
  private final int sitesPort = FreePort.any();

  private ComposedDoorbell(Path clone) {
    this.clone = clone;
    this.docker = new Docker(clone, environment());
  }

  static ComposedDoorbell start() {
    try {
      Path clone = Files.createTempDirectory("doorbell-compose").resolve("clone");
      new Docker(ROOT, Map.of())
          .run("git", "clone", "-q", "--shared", ROOT.toString(), clone.toString());
      ComposedDoorbell doorbell = new ComposedDoorbell(clone);
      doorbell.up();
      return doorbell;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void up() {
    try {
      compose("up", "--build", "--wait", "--quiet-pull");
    } catch (AssertionError failed) {
      String logs = compose("logs", "--tail", "30");
      close();
      throw new AssertionError(failed.getMessage() + logs, failed);
    }
  }

  private Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    variables.put("COMPOSE_PROJECT_NAME", "doorbell-e2e-" + ProcessHandle.current().pid());
    variables.put("DOORBELL_VERSION", "e2e");
    // Replacing all containers is slow on a small machine.
    variables.put("DOORBELL_CHALLENGE_DEADLINE", "15m");
    variables.put("DOORBELL_HTTP_PORT", Integer.toString(httpPort));
    variables.put("DOORBELL_SITES_PORT", Integer.toString(sitesPort));
    List.of(
            "DOORBELL_KAFKA_PORT",
            "DOORBELL_ISSUER_PORT",
            "DOORBELL_SITES_GITHUB_PORT",
            "DOORBELL_SITES_AMAZON_PORT")
        .forEach(name -> variables.put(name, Integer.toString(FreePort.any())));
    return variables;
  }

  /** A user who calls the proxy, which has the only published port. */
  UserClient user() {
    String token =
        compose("exec", "-T", "issuer", "cat", "/var/lib/doorbell/issuer/token-alice").strip();
    return new UserClient("http://127.0.0.1:" + httpPort, "Bearer " + token);
  }

  Inbox inbox(String login) {
    return new Inbox(URI.create("http://127.0.0.1:" + sitesPort), login);
  }

  /** Runs a script of the clone. */
  String script(String path) {
    return docker.run(clone.resolve(path).toString());
  }

  String compose(String... arguments) {
    String[] command = new String[arguments.length + 2];
    command[0] = "docker";
    command[1] = "compose";
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    return docker.run(command);
  }

  String docker(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "docker";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return docker.run(command);
  }

  /** The containers of a service, by id. */
  List<String> containers(String service) {
    return compose("ps", "-a", "-q", service).lines().sorted().toList();
  }

  /**
   * The metrics of a service, read inside its container because the management port is not
   * published.
   */
  String metrics(String container, int port) {
    return docker(
        "exec",
        container,
        "bash",
        "-c",
        """
        exec 3<>/dev/tcp/127.0.0.1/%d
        printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3
        cat <&3
        """
            .formatted(port));
  }

  void awaitHealthy(String container) {
    await("container %s is healthy".formatted(container))
        .atMost(HEALTHY_TIMEOUT)
        .pollInterval(Duration.ofMillis(250))
        .until(
            () -> docker("inspect", "-f", "{{.State.Health.Status}}", container).strip(),
            "healthy"::equals);
  }

  @Override
  public void close() {
    compose("--profile", "operator", "down", "-v", "-t", "0", "--remove-orphans");
    docker.run("rm", "-rf", clone.toString());
  }
}
