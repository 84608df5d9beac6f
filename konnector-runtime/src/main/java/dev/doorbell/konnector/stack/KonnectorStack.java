package dev.doorbell.konnector.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.doorbell.sdk.content.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stack of one run: a server on a free port of the loopback interface that accepts only the
 * token of this run. Bodies are bounded: 4 MiB of JSON, and uploads of the largest file.
 * Thread-safe. The owner closes it.
 */
public final class KonnectorStack implements AutoCloseable {
  /** The id of the folder that the konnector saves to. */
  public static final String FOLDER_ID = "doorbell-folder";

  private static final Logger LOG = LoggerFactory.getLogger(KonnectorStack.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_JSON = 4 << 20;
  private static final String FOLDER_PATH = "/Doorbell";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final String token = newToken();
  private final AccountDocument account;
  private final long uploadBytes;
  private final DocumentStore documents = new DocumentStore();
  private final StackRoutes routes;

  private KonnectorStack(
      HttpServer server,
      AccountDocument account,
      long uploadBytes,
      InstantSource clock,
      Consumer<StackEvent> events) {
    this.server = server;
    this.account = account;
    this.uploadBytes = uploadBytes;
    FileStore files = new FileStore(documents, FOLDER_ID, FOLDER_PATH, clock, events);
    this.routes = new StackRoutes(account, documents, files, events);
  }

  /**
   * Starts the stack of a run.
   *
   * @param stored the documents of earlier runs; an empty object at first
   * @param uploadBytes the largest file that it accepts; a larger one gets 413
   * @param events receives what the konnector does, on threads of requests
   * @throws IOException if no port is free
   */
  public static KonnectorStack start(
      AccountDocument account,
      JsonNode stored,
      long uploadBytes,
      InstantSource clock,
      Consumer<StackEvent> events)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    KonnectorStack stack = new KonnectorStack(server, account, uploadBytes, clock, events);
    stack.documents.restore(stored);
    server.setExecutor(stack.threads);
    server.createContext("/", stack::handle);
    server.start();
    return stack;
  }

  /** The port at 127.0.0.1. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** What a request has to present as its bearer token. */
  public String token() {
    return token;
  }

  /** All documents, to be stored for the next run. */
  public JsonNode documents() {
    return documents.export();
  }

  private static String newToken() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply;
      try {
        reply = reply(exchange);
      } catch (TooLargeException e) {
        // Otherwise the client could get a reset of its connection in place of the response.
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        reply = Reply.error(413, "too_large");
      } catch (JacksonException e) {
        reply = Reply.error(400, "bad_request");
      } catch (RuntimeException e) {
        // The message may quote a value of the account.
        LOG.warn("A request of a konnector failed: {}", e.getClass().getName());
        reply = Reply.error(500, "internal_error");
      }
      exchange.getResponseHeaders().set("Content-Type", reply.contentType());
      // An open connection would keep Node alive for some seconds after its work.
      exchange.getResponseHeaders().set("Connection", "close");
      Content content = reply.content();
      try (InputStream body = content.open()) {
        exchange.sendResponseHeaders(reply.status(), content.size());
        long ignored = body.transferTo(exchange.getResponseBody());
      }
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().startsWith("/status")) {
      return Reply.json(200, JSON.createObjectNode().put("message", "OK"));
    }
    if (!isAuthorized(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return Reply.error(401, "unauthorized");
    }
    InputStream body = exchange.getRequestBody();
    StackRequest request = request(exchange, JSON.createObjectNode(), body);
    if (StackRoutes.isUpload(request)) {
      InputStream bounded = new BoundedBody(body, uploadBytes);
      return routes.reply(request(exchange, request.json(), bounded));
    }
    byte[] bytes = new BoundedBody(body, MAX_JSON).readAllBytes();
    JsonNode json = bytes.length == 0 ? request.json() : JSON.readTree(bytes);
    return routes.reply(request(exchange, json, InputStream.nullInputStream()));
  }

  private static StackRequest request(HttpExchange exchange, JsonNode json, InputStream upload) {
    String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
    return new StackRequest(
        exchange.getRequestMethod(),
        StackRequest.segments(exchange.getRequestURI()),
        StackRequest.query(exchange.getRequestURI()),
        contentType == null ? "" : contentType,
        json,
        upload);
  }

  private boolean isAuthorized(String header) {
    String expected = "Bearer " + token;
    return header != null
        && MessageDigest.isEqual(
            header.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }

  /** Ends all requests. Idempotent. */
  @Override
  public void close() {
    account.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
