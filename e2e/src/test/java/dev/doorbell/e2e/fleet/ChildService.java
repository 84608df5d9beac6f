package dev.doorbell.e2e.fleet;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A gateway or a worker in its own JVM, which a test can kill, pause and restart. */
public final class ChildService implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
  private static final Pattern INCARNATION = Pattern.compile("Incarnation (\\S{36}) begins");
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);

  private final String name;
  private final String main;
  private final Map<String, String> environment;
  private final int managementPort;
  private final Path log;
  private Process process;

  ChildService(
      String name, String main, Map<String, String> environment, int managementPort, Path log) {
    this.name = name;
    this.main = main;
    this.environment = environment;
    this.managementPort = managementPort;
    this.log = log;
  }

  /** Starts the process without waiting; its output is appended to its log. */
  public ChildService launch() {
    return launch(Map.of());
  }

  /** Starts the process with additional environment variables, for this start only. */
  public ChildService launch(Map<String, String> additional) {
    return launch(additional, SharedClasses.options());
  }

  /** Starts the process with the classes of another version, for this start only. */
  public ChildService launchFrom(String classPath) {
    return launch(Map.of(), List.of("-cp", classPath));
  }

  private ChildService launch(Map<String, String> additional, List<String> classOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlogback.configurationFile=logback-fleet.xml");
    command.addAll(classOptions);
    command.add(main);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("DOORBELL_"));
    builder.environment().putAll(environment);
    builder.environment().putAll(additional);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Blocks until the service reports that it is ready. */
  public ChildService awaitReady() {
    await("ready: " + name)
        .atMost(START_TIMEOUT)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          if (!process.isAlive()) {
            throw new AssertionError(name + " ended during its start:\n" + Files.readString(log));
          }
          return probe("/health/ready") == 200;
        });
    return this;
  }

  /** The HTTP status of a path of the management port, or -1 if there is no response. */
  public int probe(String path) {
    URI uri = URI.create("http://127.0.0.1:" + managementPort + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    try {
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** The text of {@code /metrics}. */
  public String metrics() {
    URI uri = URI.create("http://127.0.0.1:" + managementPort + "/metrics");
    try {
      return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Sends SIGKILL; blocks until the process has ended. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /**
   * Sends SIGSTOP: until {@link #resume}, the process executes nothing but its sockets stay open.
   */
  public void pause() {
    ProcessSignals.pause(process.pid());
  }

  /** Sends SIGCONT. Has no effect if the process is not paused. */
  public void resume() {
    if (process.isAlive()) {
      ProcessSignals.resume(process.pid());
    }
  }

  /** The incarnations of this worker in order, read from its log. */
  public List<UUID> incarnations() {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .map(INCARNATION::matcher)
          .filter(Matcher::find)
          .map(line -> UUID.fromString(line.group(1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends SIGTERM; blocks until the process has ended. */
  public void terminate() {
    process.destroy();
    awaitEnd();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The id of the process. */
  public long pid() {
    return process.pid();
  }

  public String name() {
    return name;
  }

  public Path log() {
    return log;
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      process.destroy();
      try {
        if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }

  private void awaitEnd() {
    await("end of " + name).atMost(STOP_TIMEOUT).until(() -> !process.isAlive());
  }
}
