package dev.doorbell.operator.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Response;

/**
 * The content of a document, which can be read while it is downloaded. Not thread-safe; the caller
 * closes it.
 */
public final class Download implements AutoCloseable {
  private static final Pattern EXTENDED_NAME =
      Pattern.compile("filename\\*=UTF-8''([A-Za-z0-9._~%-]+)");

  private final Response response;
  private final InputStream content;
  private final HttpTransport transport;

  Download(Response response, HttpTransport transport) {
    this.response = response;
    this.content = response.body().byteStream();
    this.transport = transport;
  }

  /** The name that the site chose: it may contain any character. */
  public Optional<String> name() {
    return Optional.ofNullable(response.header("Content-Disposition"))
        .map(EXTENDED_NAME::matcher)
        .filter(Matcher::find)
        .map(found -> decode(found.group(1)));
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  /**
   * Reads the next bytes.
   *
   * @return the number of bytes; -1 at the end
   * @throws GatewayUnavailableException if the connection breaks
   */
  public int read(byte[] into) {
    try {
      return content.read(into);
    } catch (IOException e) {
      throw transport.unavailable("broke off the download", e);
    }
  }

  @Override
  public void close() {
    response.close();
  }
}
