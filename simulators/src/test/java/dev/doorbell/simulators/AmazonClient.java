package dev.doorbell.simulators;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Connection.KeyVal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Acts as a person at the Amazon site, with a browser and a phone. It stores cookies, follows
 * redirects, submits forms with all their fields, and names a host of the site, like a connector.
 */
final class AmazonClient implements AutoCloseable {
  static final String PASSWORD = "open sesame";
  static final String ERROR = "#auth-error-message-box";
  static final String MFA = "#auth-mfa-form";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MAX_REDIRECTS = 5;
  private final URI base;
  private final HttpClient http;
  private final String host;
  private final Map<String, String> cookies = new HashMap<>();

  /**
   * Creates a client without cookies.
   *
   * @param host the forwarded host of each request; empty to send none, like a browser
   */
  AmazonClient(URI base, X509Certificate certificate, String host) {
    this.base = base;
    this.host = host;
    this.http = HttpClient.newBuilder().sslContext(TestTls.context(certificate)).build();
  }

  /** A client in another process with the same cookies. */
  AmazonClient(AmazonClient original, X509Certificate certificate) {
    this(original.base, certificate, original.host);
    cookies.putAll(original.cookies);
  }

  /** One response, with its path after all redirects. */
  record Page(String path, HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    /** The target of the redirect; empty if the response is not a redirect. */
    String location() {
      return header("Location");
    }

    String type() {
      return header("Content-Type");
    }

    private String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    List<String> setCookies() {
      return response.headers().allValues("Set-Cookie");
    }

    byte[] bytes() {
      return response.body();
    }

    String body() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }

    Document html() {
      return Jsoup.parse(body());
    }

    boolean has(String selector) {
      return html().selectFirst(selector) != null;
    }

    String text(String selector) {
      return Optional.ofNullable(html().selectFirst(selector)).map(Element::text).orElse("");
    }

    List<String> texts(String selector) {
      return html().select(selector).eachText();
    }

    String attribute(String selector, String name) {
      Element element = html().selectFirst(selector);
      return element == null ? "" : element.attr(name);
    }

    List<String> attributes(String selector, String name) {
      return html().select(selector).eachAttr(name);
    }
  }

  /** Requests a page and follows all redirects. */
  Page get(String path) throws IOException, InterruptedException {
    return send("GET", path, "", MAX_REDIRECTS);
  }

  /** Follows a link of the page. */
  Page click(Page page, String selector) throws IOException, InterruptedException {
    String link = page.attribute(selector, "href");
    if (link.isEmpty()) {
      throw new IllegalStateException("no " + selector + " on the page " + page.html().title());
    }
    return get(URI.create("/").resolve(page.path()).resolve(link).toString());
  }

  /** Submits a form with all its fields, some of them with other values. */
  Page submit(Page page, String form, Map<String, String> values)
      throws IOException, InterruptedException {
    FormElement element = (FormElement) page.html().selectFirst(form);
    if (element == null) {
      throw new IllegalStateException("no " + form + " on the page " + page.html().title());
    }
    Map<String, String> fields = new HashMap<>();
    for (KeyVal field : element.formData()) {
      fields.put(field.key(), field.value());
    }
    // A browser also sends the name and value of the pressed button.
    Element button = element.selectFirst("input[type=submit][name]");
    if (button != null) {
      fields.put(button.attr("name"), button.val());
    }
    fields.putAll(values);
    String action = URI.create(page.path()).resolve(element.attr("action")).toString();
    return element.attr("method").equals("get")
        ? get(action + "?" + encodeFields(fields))
        : post(action, fields);
  }

  Page post(String path, Map<String, String> fields) throws IOException, InterruptedException {
    return send("POST", path, encodeFields(fields), MAX_REDIRECTS);
  }

  /** Posts a form and returns the response without following a redirect. */
  Page postWithoutRedirect(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    return send("POST", path, encodeFields(fields), 0);
  }

  Page send(String method, String path, String body, int redirects)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Accept", "text/html,*/*")
            .header("Cookie", cookieHeader())
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!host.isEmpty()) {
      request.header("X-Forwarded-Host", host);
    }
    if (method.equals("POST")) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    response.headers().allValues("Set-Cookie").forEach(this::storeCookie);
    Optional<String> location = response.headers().firstValue("Location");
    if (location.isPresent() && redirects > 0) {
      return send("GET", pathOf(location.get()), "", redirects - 1);
    }
    return new Page(path, response);
  }

  /** The target of the redirect at a path. */
  String locationOf(String path) throws IOException, InterruptedException {
    return send("GET", path, "", 0).location();
  }

  static String pathOf(String location) {
    URI address = URI.create(location);
    String query = address.getRawQuery();
    return address.getRawPath() + (query == null ? "" : "?" + query);
  }

  private void storeCookie(String setCookie) {
    String[] pair = setCookie.split(";", 2)[0].split("=", 2);
    if (pair[1].isEmpty()) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  private String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private static String encodeFields(Map<String, String> fields) {
    List<String> pairs = new ArrayList<>();
    fields.forEach((name, value) -> pairs.add(encode(name) + "=" + encode(value)));
    return String.join("&", pairs);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Map<String, String> cookies() {
    return cookies;
  }

  /** Submits the e-mail and returns the page that asks for the password. */
  Page submitEmail(String email) throws IOException, InterruptedException {
    Page first = click(get("/"), "#nav-link-accountList");
    return submit(first, "form[name=signIn]", Map.of("email", email));
  }

  Page submitPassword(Page page, String password) throws IOException, InterruptedException {
    return submit(page, "form[name=signIn]", Map.of("password", password));
  }

  /** Submits the e-mail and the right password, and returns the page that follows. */
  Page signIn(String email) throws IOException, InterruptedException {
    return submitPassword(submitEmail(email), PASSWORD);
  }

  Page submitCode(Page page, String form, String field, String code)
      throws IOException, InterruptedException {
    return submit(page, form, Map.of(field, code));
  }

  boolean isSignedIn() throws IOException, InterruptedException {
    return getOrders("").has(".your-orders-content-container");
  }

  Page getOrders(String query) throws IOException, InterruptedException {
    return get("/gp/your-account/order-history" + query);
  }

  /** The current code of the authenticator app or, without an app, the newest code in the inbox. */
  String code(String login) throws IOException, InterruptedException {
    return getJson("/_simulator/inbox/" + login).get(0).path("code").asString();
  }

  JsonNode newestMessage(String login) throws IOException, InterruptedException {
    return getJson("/_simulator/inbox/" + login).get(0);
  }

  void approve(String login, boolean yes) throws IOException, InterruptedException {
    String id = getJson("/_simulator/approvals/" + login).get(0).path("id").asString();
    send(
        "POST", "/_simulator/approvals/" + login + "/" + id, yes ? "approve=yes" : "approve=no", 0);
  }

  /** The status that a poll reports. */
  String pollStatus(Page approval) throws IOException, InterruptedException {
    return submit(approval, "#pollingForm", Map.of())
        .attribute("input[name=transactionApprovalStatus]", "value");
  }

  /** Requests the text of a captcha, like a script that acts as a person. */
  String readPicture(byte[] png) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/_simulator/captcha"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(png))
            .build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  JsonNode getJson(String path) throws IOException, InterruptedException {
    return JSON.readTree(get(path).body());
  }

  @Override
  public void close() {
    http.close();
  }
}
