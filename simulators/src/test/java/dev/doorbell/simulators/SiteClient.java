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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Connection.KeyVal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * A browser for tests. It stores cookies and submits forms with all their fields. It follows a
 * redirect only on request.
 */
final class SiteClient implements AutoCloseable {
  private final URI base;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http;

  SiteClient(SimulatorServer server, URI base) {
    this.base = base;
    this.http =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .sslContext(TestTls.context(server.certificate()))
            .build();
  }

  /** A client in another process with the same cookies. */
  SiteClient(SimulatorServer server, SiteClient original) {
    this(server, original.base);
    original
        .cookies
        .getCookieStore()
        .getCookies()
        .forEach(cookie -> cookies.getCookieStore().add(base, (HttpCookie) cookie.clone()));
  }

  Page get(String path, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = createRequest(path);
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  byte[] bytes(String path) throws IOException, InterruptedException {
    return fetch(path).body();
  }

  /**
   * Requests a file.
   *
   * @param headers the headers of the request: name, value, name, value
   */
  HttpResponse<byte[]> fetch(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = createRequest(path);
    return http.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** The page that a redirect leads to, or the page itself. */
  Page follow(Page page) throws IOException, InterruptedException {
    return page.location().isEmpty() ? page : get(page.location());
  }

  /** Submits a form with all its fields, some of them with other values. */
  Page submit(Page page, String form, Map<String, String> values)
      throws IOException, InterruptedException {
    FormElement element = (FormElement) page.html().selectFirst(form);
    if (element == null) {
      throw new IllegalStateException("no " + form + " on the page " + page.html().title());
    }
    List<String> fields = new ArrayList<>();
    for (KeyVal field : element.formData()) {
      if (!values.containsKey(field.key())) {
        fields.add(encode(field.key()) + "=" + encode(field.value()));
      }
    }
    values.forEach((name, value) -> fields.add(encode(name) + "=" + encode(value)));
    return send(createPost(element.attr("action"), String.join("&", fields)).build());
  }

  Page post(String path, Map<String, String> fields, String... headers)
      throws IOException, InterruptedException {
    String body =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request = createPost(path, body);
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  Optional<HttpCookie> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst();
  }

  void forgetCookie(String name) {
    cookie(name).ifPresent(cookie -> cookies.getCookieStore().remove(base, cookie));
  }

  private HttpRequest.Builder createRequest(String path) {
    return HttpRequest.newBuilder(base.resolve(path));
  }

  private HttpRequest.Builder createPost(String path, String body) {
    return createRequest(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private Page send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    return new Page(
        response.statusCode(),
        response.headers().firstValue("Location").orElse(""),
        response.headers().allValues("Set-Cookie"),
        response.body());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }

  record Page(int status, String location, List<String> setCookies, String body) {
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

    /** The token of a form of the demo bank. */
    String token(String form) {
      return attribute(form + " input[name=csrf]", "value");
    }
  }
}
