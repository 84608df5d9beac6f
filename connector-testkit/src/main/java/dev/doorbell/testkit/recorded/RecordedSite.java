package dev.doorbell.testkit.recorded;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.doorbell.testkit.recording.RecordedAnswer;
import dev.doorbell.testkit.recording.Recording;
import dev.doorbell.testkit.recording.RecordingFolder;
import dev.doorbell.testkit.user.TestUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A site on loopback that responds with recordings and stores the requests. To a request without a
 * recording it responds with 404, and the trial fails. Thread-safe; the test closes it.
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
  private final Map<RequestPattern, Function<SeenRequest, Recorded>> answers = new HashMap<>();

  private final List<SeenRequest> seen = new CopyOnWriteArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final AtomicInteger messages = new AtomicInteger();

  private final @Nullable Recording recording;
  private final @Nullable Replay replay;

  private RecordedSite(HttpServer server, @Nullable Recording recording) {
    this.server = server;
    this.recording = recording;
    this.replay = recording == null ? null : new Replay(recording.exchanges());
  }

  /** Opens a site without recordings, on a free port. */
  public static RecordedSite open() {
    return open(null);
  }

  /**
   * Opens a site that replays a recorded run, on a free port. It has the placeholders that the
   * account, the connector and the user need: {@link #fields}, {@link #parameters} and {@link
   * #user}. A request that is not in the recording fails the trial. Responses that the test adds
   * with {@link #on} take precedence.
   *
   * <pre>{@code
   * try (RecordedSite site = RecordedSite.load(Path.of("src/test/recordings/shop"))) {
   *   ConnectorTrial.of(new Shop())
   *       .at(site)
   *       .withClock(TrialClock.at(site.recordedAt()))
   *       .answeredBy(site.user())
   *       .run()
   *       .succeeded();
   * }
   * }</pre>
   *
   * @param folder as {@code bin/doorbell record} writes it
   * @throws IllegalArgumentException if it has no recording that this version can read
   */
  public static RecordedSite load(Path folder) {
    return open(RecordingFolder.read(folder));
  }

  private static RecordedSite open(@Nullable Recording recording) {
    try {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      RecordedSite site = new RecordedSite(HttpServer.create(anyPort, 0), recording);
      site.server.setExecutor(site.threads);
      site.server.createContext("/", site::serve);
      site.server.start();
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException("No port on loopback for recorded pages", e);
    }
  }

  /**
   * Responds with these recordings in turn, and then always with the last.
   *
   * @param pattern method and path: {@code GET /orders}. With a query, for that query only: {@code
   *     GET /orders?page=2}. With a host, for that host only: {@code POST
   *     login.shop.example/session}
   */
  public RecordedSite on(String pattern, Recorded first, Recorded... more) {
    List<Recorded> inTurn = new ArrayList<>(List.of(more));
    inTurn.addFirst(first);
    return inTurn(pattern, inTurn);
  }

  /** Responds with the result of that function, for a response that depends on the request. */
  public RecordedSite on(String pattern, Function<SeenRequest, Recorded> answer) {
    synchronized (answers) {
      answers.put(RequestPattern.of(pattern), answer);
    }
    return this;
  }

  /**
   * Adds a folder of recordings. Below a folder named after the method, folders and names are the
   * path: {@code GET/account/orders.html} is {@code GET /account/orders}, and {@code index} is the
   * page of its folder. The extensions {@code .html}, {@code .json} and {@code .http} (a whole
   * response, as {@code curl -i} prints it) are not part of the path; other extensions are: {@code
   * GET/files/1.pdf}. Several responses to the same request are numbered: {@code
   * POST/session~1.html}, {@code POST/session~2.http}.
   */
  public RecordedSite withFolder(Path folder) {
    RecordedFolder.read(folder).forEach(this::inTurn);
    return this;
  }

  private RecordedSite inTurn(String pattern, List<Recorded> inTurn) {
    AtomicInteger next = new AtomicInteger();
    return on(pattern, request -> inTurn.get(Math.min(next.getAndIncrement(), inTurn.size() - 1)));
  }

  /** The placeholders of the account's fields, by their names; empty without a loaded recording. */
  public Map<String, String> fields() {
    return recording == null ? Map.of() : recording.fields();
  }

  /**
   * The placeholders of the connector's parameters, by their names; empty without a loaded
   * recording.
   */
  public Map<String, String> parameters() {
    return recording == null ? Map.of() : recording.parameters();
  }

  /**
   * The placeholder of a field.
   *
   * @throws IllegalArgumentException if the recorded account had no such field
   */
  public String field(String name) {
    String placeholder = fields().get(name);
    if (placeholder == null) {
      throw new IllegalArgumentException(
          "The recording has no field '%s', but %s".formatted(name, fields().keySet()));
    }
    return placeholder;
  }

  /** The placeholders of what the user typed, in order. */
  public List<String> codes() {
    return loaded().answers().stream()
        .filter(RecordedAnswer.Typed.class::isInstance)
        .map(answer -> ((RecordedAnswer.Typed) answer).text())
        .toList();
  }

  /** A user who does the same as the user of the recorded run. */
  public TestUser user() {
    TestUser user = TestUser.present();
    for (RecordedAnswer answer : loaded().answers()) {
      user =
          switch (answer) {
            case RecordedAnswer.Typed(var text) -> user.answers(text);
            case RecordedAnswer.Filled(var values) -> user.fills(values);
            case RecordedAnswer.Chosen(var option) -> user.chooses(option);
            case RecordedAnswer.OtherWay(var id) -> user.takesOtherWay(id);
            case RecordedAnswer.AskedForResend _ -> user.asksForResend();
            case RecordedAnswer.Waited _ -> user.waits();
            case RecordedAnswer.LetExpire _ -> user.neverAnswers();
            case RecordedAnswer.Cancelled _ -> user.cancels();
          };
    }
    return user;
  }

  /** When the run was recorded. */
  public Instant recordedAt() {
    return loaded().time();
  }

  private Recording loaded() {
    if (recording == null) {
      throw new IllegalStateException("The site has no recording: open it by RecordedSite.load");
    }
    return recording;
  }

  /**
   * The exchange of the recording that was replayed last, as in {@code exchange 7, POST
   * shop.example/login}; empty if there was none, or without a loaded recording.
   */
  public Optional<String> lastReplayed() {
    return replay == null ? Optional.empty() : replay.last();
  }

  /** Its address. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All requests, in order. */
  public List<SeenRequest> seen() {
    return List.copyOf(seen);
  }

  /** The requests that match the pattern, in order. */
  public List<SeenRequest> seenAt(String pattern) {
    return seen.stream().filter(RequestPattern.of(pattern)::matches).toList();
  }

  /**
   * The last request that matches the pattern.
   *
   * @throws AssertionError if there is none
   */
  public SeenRequest lastAt(String pattern) {
    List<SeenRequest> there = seenAt(pattern);
    if (there.isEmpty()) {
      throw new AssertionError(
          "Expected a request to %s, but received %s".formatted(pattern, seen()));
    }
    return there.getLast();
  }

  /**
   * Sentences that say what is wrong with the recordings: requests without a recording, and
   * functions that failed.
   */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** How many messages the site has sent the user. */
  public int messagesSent() {
    return messages.get();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      SeenRequest request = read(exchange);
      seen.add(request);
      write(exchange, responseTo(request));
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

  private Recorded responseTo(SeenRequest request) {
    Function<SeenRequest, Recorded> response;
    synchronized (answers) {
      response =
          answers.entrySet().stream()
              .filter(recorded -> recorded.getKey().matches(request))
              .max(Comparator.comparingInt(recorded -> recorded.getKey().specificity()))
              .map(Map.Entry::getValue)
              .orElse(this::missing);
    }
    try {
      return response.apply(request);
    } catch (UnexpectedRequestException e) {
      faults.add(String.valueOf(e.getMessage()));
      return notRecorded();
    } catch (RuntimeException | AssertionError e) {
      faults.add("The function for %s failed: %s".formatted(request, e));
      return Recorded.status(500);
    }
  }

  private Recorded missing(SeenRequest request) {
    if (replay != null) {
      return replay.respond(request);
    }
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    faults.add(
        "Nothing is recorded for %s%s; if the site has no page there, use Recorded.status(404)"
            .formatted(request, query));
    return notRecorded();
  }

  private static Recorded notRecorded() {
    return Recorded.page("<title>Not recorded</title>").withStatus(404);
  }

  private void write(HttpExchange exchange, Recorded response) throws IOException {
    // The message is counted before the response is sent, because a trial may read the counter
    // right after it.
    if (response.sendsMessage()) {
      messages.incrementAndGet();
    }
    Headers headers = exchange.getResponseHeaders();
    response.headers().forEach(header -> headers.add(header.name(), header.value()));
    boolean empty = response.body().length == 0;
    exchange.sendResponseHeaders(response.status(), empty ? -1 : response.body().length);
    if (!empty) {
      exchange.getResponseBody().write(response.body());
    }
  }

  /** Stops the site; idempotent. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
