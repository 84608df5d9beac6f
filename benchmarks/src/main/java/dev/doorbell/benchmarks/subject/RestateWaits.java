package dev.doorbell.benchmarks.subject;

import dev.doorbell.benchmarks.load.Arrivals;
import dev.doorbell.benchmarks.load.ClosedLoop;
import dev.doorbell.benchmarks.load.JsonPost;
import dev.doorbell.benchmarks.load.Reports;
import dev.doorbell.benchmarks.system.MeasuredProcess;
import dev.doorbell.benchmarks.system.ProcessorTime;
import dev.doorbell.embedded.process.FileTree;
import dev.doorbell.embedded.process.LoopbackPort;
import dev.doorbell.runtime.process.CloseStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits of Restate: an HTTP request starts a handler, which creates an awakeable and waits for it;
 * an HTTP request resolves it. The server is durable as by default: it flushes its log to disk.
 */
public final class RestateWaits implements WaitingSystem {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int STARTERS = 64;

  private final WaitLog log = new WaitLog();
  private final Map<Integer, String> awakeables = new ConcurrentHashMap<>();
  private final CloseStack opened;
  private final MeasuredProcess server;
  private final MeasuredProcess program;
  private final JsonPost http;
  private final URI ingress;

  private RestateWaits(RestatePackages packages, Path folder, CloseStack opened)
      throws IOException {
    this.opened = opened;
    Reports reports = opened.open(() -> Reports.open(this::received));
    int admin = LoopbackPort.free();
    int handlers = LoopbackPort.free();
    int ingressPort = LoopbackPort.free();
    ingress = local(ingressPort);
    FileTree.delete(folder);
    Path data = Files.createDirectories(folder.resolve("data"));
    Map<String, String> environment = new HashMap<>(settings(data));
    environment.put("RESTATE_BIND_PORT", Integer.toString(LoopbackPort.free()));
    environment.put("RESTATE_ADMIN__BIND_PORT", Integer.toString(admin));
    environment.put("RESTATE_INGRESS__BIND_PORT", Integer.toString(ingressPort));
    List<String> command = List.of(packages.server().toString(), "--no-logo");
    URI ready = local(admin).resolve("/health");
    server = MeasuredProcess.start("restate-server", command, environment, ready, folder);
    // Its data is not used again, so it need not stop in order.
    opened.add(server::kill);
    program =
        MeasuredProcess.start(
            "restate-program",
            packages.program(handlers, reports.port()),
            Map.of("RESTATE_LOGGING", "ERROR"),
            ready,
            folder);
    opened.add(program::kill);
    http = opened.open(() -> new JsonPost(TIMEOUT, null));
    server.awaitReady();
    register(admin, handlers);
  }

  /** Starts the server and the program with the handler. Returns when both are ready. */
  public static RestateWaits start(RestatePackages packages, Path folder) {
    CloseStack opened = new CloseStack();
    try {
      return new RestateWaits(packages, folder, opened);
    } catch (IOException e) {
      opened.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static Map<String, String> settings(Path data) {
    return Map.of(
        "RESTATE_BASE_DIR", data.toAbsolutePath().toString(),
        "RESTATE_BIND_IP", "127.0.0.1",
        "RESTATE_LISTEN_MODE", "tcp",
        "RESTATE_DISABLE_TELEMETRY", "true",
        "RESTATE_LOG_FILTER", "warn",
        // By default at most 1,000 handlers wait with an open connection; the others start later.
        "RESTATE_WORKER__INVOKER__CONCURRENT_INVOCATIONS_LIMIT", "100000");
  }

  private void register(int admin, int handlers) {
    String body = "{\"uri\":\"%s\"}".formatted(local(handlers));
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (http.send(local(admin).resolve("/deployments"), body) != 201) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Restate did not accept the handler");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void received(String[] words) {
    int number = Integer.parseInt(words[1]);
    if (words[0].equals("asked")) {
      awakeables.put(number, words[3]);
      log.asked().arrived(number, System.nanoTime());
    } else {
      log.answered().arrived(number, Long.parseLong(words[2]));
    }
  }

  @Override
  public String name() {
    return "restate";
  }

  @Override
  public int request(int count) {
    int first = log.reserve(count);
    URI begin = ingress.resolve("/wait/begin/send");
    new ClosedLoop(Math.min(count, STARTERS))
        .run(first, count, n -> http.send(begin, Integer.toString(n)));
    return first;
  }

  @Override
  public Arrivals asked() {
    return log.asked();
  }

  @Override
  public int answer(int number) {
    String id = awakeables.get(number);
    return id == null
        ? JsonPost.NO_RESPONSE
        : http.send(
            ingress.resolve("/restate/awakeables/" + id + "/resolve"), Integer.toString(number));
  }

  @Override
  public Arrivals answered() {
    return log.answered();
  }

  @Override
  public Map<String, Duration> processorTime() {
    Map<String, Duration> times = new LinkedHashMap<>();
    times.put("server", ProcessorTime.of(server.pid()));
    times.put("program", ProcessorTime.of(program.pid()));
    return times;
  }

  private static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    opened.close();
  }
}
