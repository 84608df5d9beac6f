package dev.doorbell.local.story;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.doorbell.runtime.management.AcceptedHosts;
import dev.doorbell.runtime.management.PortTakenException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the stories to browsers on this machine. Thread-safe. Closing twice does nothing. */
public final class StoryServer implements AutoCloseable {
  private static final Pattern RUN = Pattern.compile("/runs/([1-9][0-9]{0,8})");
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
          + "frame-ancestors 'none'";

  private final RunStories stories;
  private final StoryPages pages = new StoryPages(ZoneId.systemDefault());
  private final AcceptedHosts hosts = new AcceptedHosts(List.of());
  private final String style = style();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** A response. */
  private record Answer(int status, String type, String body, boolean inProgress) {
    static Answer html(int status, String html, boolean inProgress) {
      return new Answer(status, "text/html; charset=utf-8", html, inProgress);
    }

    static Answer text(int status, String text) {
      return new Answer(status, "text/plain; charset=utf-8", text, false);
    }
  }

  private StoryServer(RunStories stories, HttpServer server) {
    this.stories = stories;
    this.server = server;
    server.createContext("/", this::handle);
    server.setExecutor(threads);
  }

  /**
   * Starts a server on loopback.
   *
   * @param port 0 for any free one
   * @throws PortTakenException if another process uses the port
   */
  public static StoryServer start(RunStories stories, int port) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      StoryServer report = new StoryServer(stories, HttpServer.create(address, 0));
      report.server.start();
      return report;
    } catch (IOException e) {
      throw new PortTakenException("report", port, e);
    }
  }

  /** The address of the list of runs, without a slash at its end. */
  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", answer.type());
      headers.set("Content-Security-Policy", POLICY);
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      headers.set("Cache-Control", "no-store");
      if (answer.inProgress()) {
        headers.set("Refresh", "3");
      }
      boolean head = exchange.getRequestMethod().equals("HEAD");
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Answer answer(HttpExchange exchange) {
    if (!hosts.accepts(exchange.getRequestHeaders().getFirst("Host"))) {
      return Answer.text(421, "The report has no such host name.\n");
    }
    if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      return Answer.text(405, "The report can only be read.\n");
    }
    String path = exchange.getRequestURI().getPath();
    Matcher run = RUN.matcher(path);
    if (path.equals("/")) {
      return Answer.html(200, pages.list(stories.views(), stories.notice()), false);
    } else if (path.equals("/style.css")) {
      return new Answer(200, "text/css; charset=utf-8", style, false);
    } else if (run.matches()) {
      Optional<RunStory.View> found = stories.view(Integer.parseInt(run.group(1)));
      if (found.isPresent()) {
        return Answer.html(200, pages.run(found.get()), found.get().end() == null);
      }
    }
    return Answer.html(404, pages.notFound(), false);
  }

  private static String style() {
    try (InputStream css =
        Objects.requireNonNull(StoryServer.class.getResourceAsStream("style.css"))) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
