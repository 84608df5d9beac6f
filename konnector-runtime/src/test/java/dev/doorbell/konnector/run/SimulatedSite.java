package dev.doorbell.konnector.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The site of the konnector that contains Cozy's library, on TLS. The login names the second step
 * ({@code plain}, {@code sms}, {@code email}, {@code app_code}, {@code app}); {@code page} gets a
 * page in place of its bill. The password is {@code right} and the code {@code 123456}; the third
 * wrong code locks the login. Thread-safe.
 */
final class SimulatedSite implements AutoCloseable {
  static final String HOST = "www.konnector.example";

  private static final JsonMapper JSON = new JsonMapper();
  private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpsServer server;
  private final Map<String, String> begun = new ConcurrentHashMap<>();
  private final Map<String, String> signedIn = new ConcurrentHashMap<>();
  private final AtomicInteger logins = new AtomicInteger();
  private final AtomicInteger wrongCodes = new AtomicInteger();
  private final AtomicInteger downloads = new AtomicInteger();

  private SimulatedSite() throws IOException {
    HeldCertificate certificate =
        new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName(HOST).build();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(
            new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext()));
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  static SimulatedSite start() throws IOException {
    return new SimulatedSite();
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  /** The certificate of the authority that clients have to trust, as PEM. */
  String authority() {
    return authority.certificatePem();
  }

  int logins() {
    return logins.get();
  }

  int downloads() {
    return downloads.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      switch (path) {
        case "/login" -> login(exchange);
        case "/code" -> code(exchange);
        case "/profile" -> profile(exchange);
        default -> file(exchange, path);
      }
    }
  }

  private void login(HttpExchange exchange) throws IOException {
    logins.incrementAndGet();
    JsonNode form = JSON.readTree(exchange.getRequestBody());
    String login = form.get("login").asString();
    if (!form.get("password").asString().equals("right")) {
      send(exchange, Map.of("state", "rejected"));
    } else if (Set.of("plain", "page").contains(login)) {
      signIn(exchange, login);
    } else {
      String id = "begun-" + logins.get();
      begun.put(id, login);
      setCookie(exchange, "begun", id);
      send(exchange, Map.of("state", "code", "type", login));
    }
  }

  private void code(HttpExchange exchange) throws IOException {
    String login = begun.get(cookie(exchange, "begun"));
    String code = JSON.readTree(exchange.getRequestBody()).get("code").asString();
    String expected = "app".equals(login) ? "approved" : "123456";
    if (login == null) {
      send(exchange, Map.of("state", "rejected"));
    } else if (code.equals(expected)) {
      signIn(exchange, login);
    } else if (wrongCodes.incrementAndGet() == 3) {
      send(exchange, Map.of("state", "locked"));
    } else {
      send(exchange, Map.of("state", "retry", "type", login));
    }
  }

  private void signIn(HttpExchange exchange, String login) throws IOException {
    String id = "session-" + logins.get();
    signedIn.put(id, login);
    setCookie(exchange, "session", id);
    send(exchange, Map.of("state", "in"));
  }

  private void profile(HttpExchange exchange) throws IOException {
    if (!signedIn.containsKey(cookie(exchange, "session"))) {
      exchange.sendResponseHeaders(401, -1);
      return;
    }
    send(
        exchange,
        Map.of(
            "name", "Ada Martin",
            "email", "ada@people.example",
            "reference", "contract-1",
            "letters", new Object[] {Map.of("id", "letter-1", "path", "/files/letter-1")},
            "bills",
                new Object[] {
                  Map.of(
                      "id", "bill-1", "path", "/files/bill-1", "amount", 12.5, "date", "2026-03-01")
                }));
  }

  private void file(HttpExchange exchange, String path) throws IOException {
    String login = signedIn.get(cookie(exchange, "session"));
    if (login == null || !path.startsWith("/files/")) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    downloads.incrementAndGet();
    boolean isPage = login.equals("page") && path.endsWith("bill-1");
    byte[] body = isPage ? "<!doctype html><p>Try later".getBytes(StandardCharsets.UTF_8) : PDF;
    exchange.getResponseHeaders().set("Content-Type", "application/pdf");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void setCookie(HttpExchange exchange, String name, String value) {
    exchange.getResponseHeaders().add("Set-Cookie", name + "=" + value + "; Path=/; Secure");
  }

  private static String cookie(HttpExchange exchange, String name) {
    String header = exchange.getRequestHeaders().getFirst("Cookie");
    if (header != null) {
      for (String part : header.split("; ", -1)) {
        if (part.startsWith(name + "=")) {
          return part.substring(name.length() + 1);
        }
      }
    }
    return "";
  }

  private static void send(HttpExchange exchange, Map<String, ?> body) throws IOException {
    byte[] json = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, json.length);
    exchange.getResponseBody().write(json);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
