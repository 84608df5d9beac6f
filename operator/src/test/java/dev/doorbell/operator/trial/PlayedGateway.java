package dev.doorbell.operator.trial;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers as a gateway would, from what a test has laid ready: for each call the next of its
 * answers, the last one again and again. The test closes it.
 */
public final class PlayedGateway implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, ConcurrentLinkedQueue<Answer>> answers = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  /** A call that came. */
  public record Call(String line, Map<String, List<String>> headers, String body) {
    /** Null if there is none. */
    public String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findAny()
          .orElse(null);
    }
  }

  /** What is answered. */
  @FunctionalInterface
  public interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  private PlayedGateway(HttpServer server) {
    this.server = server;
  }

  public static PlayedGateway start() {
    try {
      InetSocketAddress anywhere =
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
      PlayedGateway gateway = new PlayedGateway(HttpServer.create(anywhere, 0));
      gateway.server.setExecutor(gateway.threads);
      gateway.server.createContext("/", gateway::answer);
      gateway.server.start();
      return gateway;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Lays an answer ready.
   *
   * @param line {@code GET /api/jobs}, without the query
   */
  public PlayedGateway on(String line, Answer answer) {
    answers.computeIfAbsent(line, _ -> new ConcurrentLinkedQueue<>()).add(answer);
    return this;
  }

  public PlayedGateway json(String line, String json) {
    return on(line, answer(200, "application/json", json));
  }

  public PlayedGateway problem(String line, int status, String code, String title, String detail) {
    String json =
        """
        {"type":"urn:doorbell:problem:x","title":"%s","status":%d,"detail":"%s","code":"%s"}\
        """
            .formatted(title, status, detail, code);
    return on(line, answer(status, "application/problem+json", json));
  }

  /** A stream of these frames, that then ends. */
  public PlayedGateway events(String... frames) {
    return on(
        "GET /api/events", answer(200, "text/event-stream", String.join("\n\n", frames) + "\n\n"));
  }

  public static Answer answer(int status, String type, String text) {
    return exchange -> {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    };
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The calls of this line, in order. */
  public List<Call> calls(String line) {
    return calls.stream().filter(call -> call.line().startsWith(line)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String line = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      String query = exchange.getRequestURI().getRawQuery();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      calls.add(
          new Call(
              query == null ? line : line + "?" + query,
              Map.copyOf(exchange.getRequestHeaders()),
              body));
      next(line).give(exchange);
    }
  }

  private Answer next(String line) {
    ConcurrentLinkedQueue<Answer> ready = answers.get(line);
    if (ready == null) {
      return answer(
          404,
          "application/problem+json",
          """
          {"title":"There is nothing at this path","status":404,"code":"UNKNOWN_PATH"}\
          """);
    }
    return ready.size() > 1 ? ready.remove() : ready.element();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
