package dev.doorbell.issuer;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells gateways that a sign-in has ended (OpenID Connect Back-Channel Logout). Each gateway serves
 * all sessions, so the first one that accepts the token is enough. Thread-safe.
 */
final class LogoutSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogoutSender.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final List<URI> urls;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  LogoutSender(List<URI> urls) {
    this.urls = new CopyOnWriteArrayList<>(urls);
  }

  void add(URI url) {
    urls.add(url);
  }

  /** Sends a logout token to each address; a failure is logged. */
  void send(String token) {
    for (URI url : urls) {
      HttpRequest request =
          HttpRequest.newBuilder(url)
              .timeout(TIMEOUT)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
              .build();
      try {
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200 && status != 204) {
          LOG.warn("{} answered {} to a logout token", url, status);
        }
      } catch (IOException e) {
        LOG.warn("A logout token could not be sent to {}: {}", url, e.toString());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
