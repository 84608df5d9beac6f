package dev.doorbell.testkit.recorded;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A site on loopback that answers with recordings and stores the requests. A request without a
 * recording is answered with 404, and fails the trial. Thread-safe; the test closes it.
 *
 * <pre>{@code
 * try (RecordedSite site = RecordedSite.open()) {
 *   site.on("GET /login", Recorded.resource("shop/login.html"))
 *       .on("POST /session", page(WRONG), redirect("/home").withCookie("user_session=1; HttpOnly"))
 *       .on("GET /home", Recorded.resource("shop/home.html"));
 *   ConnectorTrial.of(new Shop()).at(site)...
 *   site.lastAt("POST /session").value("password");
 * }
 * }</pre>
 */
public final class RecordedSite implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @GuardedBy("answers")
  private final Map<Place, Function<SeenRequest, Recorded>> answers = new HashMap<>();

  private final List<SeenRequest> seen = new CopyOnWriteArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final AtomicInteger messages = new AtomicInteger();

  private RecordedSite(HttpServer server) {
    this.server = server;
  }

  /** A site without recordings, on a free port. */
  public static RecordedSite open() {
    try {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      RecordedSite site = new RecordedSite(HttpServer.create(anyPort, 0));
      site.server.setExecutor(site.threads);
      site.server.createContext("/", site::serve);
      site.server.start();
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException("No port on loopback for recorded pages", e);
    }
  }

  /**
   * Answers with these, in turn; then always with the last.
   *
   * @param place method and path: {@code GET /orders}; with a query only that one: {@code GET
   *     /orders?page=2}; with a host only there: {@code POST login.shop.example/session}
   */
  public RecordedSite on(String place, Recorded first, Recorded... more) {
    List<Recorded> inTurn = new ArrayList<>(List.of(more));
    inTurn.addFirst(first);
    return inTurn(place, inTurn);
  }

  /** Answers with the result of that function, for a page that depends on the request. */
  public RecordedSite on(String place, Function<SeenRequest, Recorded> answer) {
    synchronized (answers) {
      answers.put(Place.of(place), answer);
    }
    return this;
  }

  /**
   * Adds a folder of recordings. Below a folder named after the method, folders and names are the
   * path: {@code GET/account/orders.html} is {@code GET /account/orders}, and {@code index} the
   * page of its folder. The extensions {@code .html}, {@code .json} and {@code .http} (a whole
   * response, as {@code curl -i} prints it) are not part of the path, others are: {@code
   * GET/files/1.pdf}. Responses in turn have numbers: {@code POST/session~1.html}, {@code
   * POST/session~2.http}.
   */
  public RecordedSite withFolder(Path folder) {
    RecordedFolder.read(folder).forEach(this::inTurn);
    return this;
  }

  private RecordedSite inTurn(String place, List<Recorded> inTurn) {
    AtomicInteger next = new AtomicInteger();
    return on(place, request -> inTurn.get(Math.min(next.getAndIncrement(), inTurn.size() - 1)));
  }

  /** Its address. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All requests, in order. */
  public List<SeenRequest> seen() {
    return List.copyOf(seen);
  }

  /** The requests to that place, in order. */
  public List<SeenRequest> seenAt(String place) {
    return seen.stream().filter(Place.of(place)::holds).toList();
  }

  /**
   * The last request to that place.
   *
   * @throws AssertionError if there is none
   */
  public SeenRequest lastAt(String place) {
    List<SeenRequest> there = seenAt(place);
    if (there.isEmpty()) {
      throw new AssertionError("Expected a request to %s, but %s came".formatted(place, seen()));
    }
    return there.getLast();
  }

  /**
   * What is wrong with the recordings, as sentences: requests without a recording, and responses
   * that failed.
   */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** How many responses were sent that send the user a message. */
  public int messagesSent() {
    return messages.get();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      SeenRequest request = read(exchange);
      seen.add(request);
      write(exchange, answerTo(request));
    }
  }

  private static SeenRequest read(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    URI address = exchange.getRequestURI();
    String query = address.getRawQuery();
    return new SeenRequest(
        exchange.getRequestMethod(),
        headers.getOrDefault("x-forwarded-host", List.of("")).getFirst(),
        address.getPath(),
        query == null ? "" : query,
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private Recorded answerTo(SeenRequest request) {
    Function<SeenRequest, Recorded> answer;
    synchronized (answers) {
      answer =
          answers.entrySet().stream()
              .filter(recorded -> recorded.getKey().holds(request))
              .max(Comparator.comparingInt(recorded -> recorded.getKey().weight()))
              .map(Map.Entry::getValue)
              .orElse(this::missing);
    }
    try {
      return answer.apply(request);
    } catch (RuntimeException | AssertionError e) {
      faults.add("The answer to %s could not be given: %s".formatted(request, e));
      return Recorded.status(500);
    }
  }

  private Recorded missing(SeenRequest request) {
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    faults.add(
        "Nothing is recorded for %s%s; if the site has nothing there: Recorded.status(404)"
            .formatted(request, query));
    return Recorded.page("<title>Not recorded</title>").withStatus(404);
  }

  private void write(HttpExchange exchange, Recorded answer) throws IOException {
    // Before the response is sent: a trial may read the counter right after it.
    if (answer.sends()) {
      messages.incrementAndGet();
    }
    Headers headers = exchange.getResponseHeaders();
    answer.headers().forEach(header -> headers.add(header.name(), header.value()));
    boolean bare = answer.body().length == 0;
    exchange.sendResponseHeaders(answer.status(), bare ? -1 : answer.body().length);
    if (!bare) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  /** Stops it; idempotent. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
