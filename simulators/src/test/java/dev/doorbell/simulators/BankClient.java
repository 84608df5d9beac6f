package dev.doorbell.simulators;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without a screen: keeps cookies, submits forms, follows no redirect by itself. */
final class BankClient implements AutoCloseable {
  private final URI base;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  BankClient(SimulatorServer server) {
    this.base = server.baseUrl();
  }

  /** Another process with the same cookies. */
  BankClient(SimulatorServer server, BankClient original) {
    this(server);
    original.cookies.getCookieStore().getCookies().forEach(this::keep);
  }

  private void keep(HttpCookie cookie) {
    cookies.getCookieStore().add(base, (HttpCookie) cookie.clone());
  }

  Page get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(base.resolve(path)).build());
  }

  byte[] bytes(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  /** With all that the answer says about itself; headers are name and value in turn. */
  HttpResponse<byte[]> fetch(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  Page post(String path, Map<String, String> fields) throws IOException, InterruptedException {
    String body =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** Sends the login form with a fresh token. */
  Page signIn(String login, String password) throws IOException, InterruptedException {
    String token = get("/bank/login").token("#login-form");
    return post("/bank/login", Map.of("csrf", token, "login", login, "password", password));
  }

  /** Sends the code form that the page shows. */
  Page enterCode(Page page, String code) throws IOException, InterruptedException {
    return post("/bank/second-factor", Map.of("csrf", page.token("#code-form"), "code", code));
  }

  boolean isSignedIn() throws IOException, InterruptedException {
    return get("/bank/accounts").has("#accounts");
  }

  Optional<HttpCookie> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst();
  }

  private Page send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    return new Page(
        response.statusCode(),
        response.headers().firstValue("Location").orElse(""),
        response.body());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }

  record Page(int status, String location, String body) {
    Document html() {
      return Jsoup.parse(body);
    }

    boolean has(String selector) {
      return html().selectFirst(selector) != null;
    }

    String text(String selector) {
      return Optional.ofNullable(html().selectFirst(selector)).map(Element::text).orElse("");
    }

    String attribute(String selector, String name) {
      Element element = html().selectFirst(selector);
      return element == null ? "" : element.attr(name);
    }

    String token(String form) {
      return attribute(form + " input[name=csrf]", "value");
    }
  }
}
