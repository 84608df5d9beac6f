package dev.doorbell.testkit.recorded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A recorded or made-up response of a site. Immutable; holds its bytes without copies. */
public final class Recorded {
  private final int status;
  private final List<Header> headers;
  private final byte[] body;
  private final boolean sendsMessage;

  /** A header of the response. */
  record Header(String name, String value) {}

  Recorded(int status, List<Header> headers, byte[] body, boolean sendsMessage) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException(
          "The status of a response must be from 200 to 599, not " + status);
    }
    this.status = status;
    this.headers = List.copyOf(headers);
    this.body = requireNonNull(body, "body");
    this.sendsMessage = sendsMessage;
  }

  /** A page with status 200. */
  public static Recorded page(String html) {
    return text("text/html; charset=utf-8", html);
  }

  /** JSON with status 200. */
  public static Recorded json(String json) {
    return text("application/json", json);
  }

  /** A file of that type with status 200. */
  public static Recorded file(String contentType, byte[] content) {
    return new Recorded(200, List.of(new Header("Content-Type", contentType)), content, false);
  }

  /** A status without a body. */
  public static Recorded status(int status) {
    return new Recorded(status, List.of(), new byte[0], false);
  }

  /** A redirect with status 302, as a site responds to a form. */
  public static Recorded redirect(String location) {
    return status(302).withHeader("Location", location);
  }

  /**
   * A file of the class path. One that ends in {@code .http} is a whole response, head and body, as
   * {@code curl -i} prints it. Otherwise the extension determines the media type: {@code .html},
   * {@code .json}, {@code .pdf}, {@code .txt}.
   *
   * @param path from the root of the class path: {@code shop/login.html}
   */
  public static Recorded resource(String path) {
    ClassLoader loader =
        requireNonNull(Thread.currentThread().getContextClassLoader(), "a class loader");
    try (InputStream file = loader.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalArgumentException(
            "Expected a recording '%s' on the class path, but there is none".formatted(path));
      }
      return named(path, file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Recording '%s' can't be read".formatted(path), e);
    }
  }

  /** The response in a file of that name and content. */
  static Recorded named(String name, byte[] content) {
    String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (end) {
      case "http" -> CurlResponseParser.read(name, content);
      // No charset is declared here: the page declares it itself, as it did at its site.
      case "html" -> file("text/html", content);
      case "json" -> file("application/json", content);
      case "pdf" -> file("application/pdf", content);
      case "txt" -> file("text/plain; charset=utf-8", content);
      default -> file("application/octet-stream", content);
    };
  }

  private static Recorded text(String contentType, String text) {
    return file(contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same response with another status. */
  public Recorded withStatus(int other) {
    return new Recorded(other, headers, body, sendsMessage);
  }

  /** The same response with one more header. */
  public Recorded withHeader(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Recorded(status, more, body, sendsMessage);
  }

  /** The same response with a cookie: {@code user_session=1; Path=/; Secure; HttpOnly}. */
  public Recorded withCookie(String cookie) {
    return withHeader("Set-Cookie", cookie);
  }

  /** The same response, but the site also sends the user a message when it sends the response. */
  public Recorded sendingMessage() {
    return new Recorded(status, headers, body, true);
  }

  int status() {
    return status;
  }

  List<Header> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  boolean sendsMessage() {
    return sendsMessage;
  }

  /** Omits the content. */
  @Override
  public String toString() {
    return "Recorded[%d, %d bytes]".formatted(status, body.length);
  }
}
