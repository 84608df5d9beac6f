package dev.doorbell.operator.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes on their way. For one thread; whoever asked for it closes it. */
public final class Download implements AutoCloseable {
  private static final Pattern EXTENDED_NAME =
      Pattern.compile("filename\\*=UTF-8''([A-Za-z0-9._~%-]+)");

  private final InputStream content;
  private final Optional<String> name;
  private final Exchange exchange;

  private Download(InputStream content, Optional<String> name, Exchange exchange) {
    this.content = content;
    this.name = name;
    this.exchange = exchange;
  }

  static Download of(HttpResponse<InputStream> response, Answers answers, Exchange exchange) {
    if (!Answers.isSuccess(response)) {
      throw answers.refusal(response, readAll(response.body()));
    }
    Optional<String> name =
        response
            .headers()
            .firstValue("Content-Disposition")
            .map(EXTENDED_NAME::matcher)
            .filter(Matcher::find)
            .map(found -> decode(found.group(1)));
    return new Download(response.body(), name, exchange);
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  /** The name that the site gave it: anything at all. */
  public Optional<String> name() {
    return name;
  }

  /**
   * The next bytes.
   *
   * @return how many; -1 at the end
   */
  public int read(byte[] into) {
    try {
      return content.read(into);
    } catch (IOException e) {
      throw exchange.unreachable("broke off the download", e);
    }
  }

  static byte[] readAll(InputStream body) {
    try (body) {
      return body.readAllBytes();
    } catch (IOException _) {
      return new byte[0];
    }
  }

  @Override
  public void close() {
    try {
      content.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
