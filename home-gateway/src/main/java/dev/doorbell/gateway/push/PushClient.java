package dev.doorbell.gateway.push;

import dev.doorbell.store.push.PushMessage;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends messages to push services (RFC 8030). Thread-safe. The owner closes it. */
final class PushClient implements PushDispatcher.Sender, AutoCloseable {
  /** From the lookup of the name to the response. */
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Of a message about a closed question, which may come after its deadline. */
  private static final Duration SHORTEST_CLOSE = Duration.ofMinutes(1);

  private static final MediaType BYTES = MediaType.get("application/octet-stream");

  private final VapidKey key;
  private final String contact;
  private final PushEndpoints endpoints;
  private final InstantSource clock;
  private final OkHttpClient http;

  PushClient(VapidKey key, String contact, PushEndpoints endpoints, InstantSource clock) {
    this.key = key;
    this.contact = contact;
    this.endpoints = endpoints;
    this.clock = clock;
    this.http =
        new OkHttpClient.Builder()
            .callTimeout(TIMEOUT)
            .dns(endpoints::lookup)
            // A proxy would resolve names itself, and a redirect could lead anywhere.
            .proxy(Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
  }

  @Override
  public PushResult send(PushMessage message) {
    Optional<URI> endpoint = endpoints.parse(message.to().endpoint());
    if (endpoint.isEmpty()) {
      return new PushResult.Gone();
    }
    try (Response response = http.newCall(request(endpoint.get(), message)).execute()) {
      return result(response.code(), response.header("Retry-After"));
    } catch (PushEndpoints.NotPublicException _) {
      return new PushResult.Gone();
    } catch (IOException e) {
      return new PushResult.NotAccepted(e.getClass().getSimpleName(), null);
    }
  }

  private Request request(URI endpoint, PushMessage message) {
    byte[] body = PushEncryption.encrypt(message.to().keys(), PushPayload.of(message));
    return new Request.Builder()
        .url(endpoint.toString())
        .header("TTL", Long.toString(timeToLive(message).toSeconds()))
        .header("Urgency", message.asks() ? "high" : "normal")
        // A later message about the job replaces an earlier one that was not delivered yet.
        .header("Topic", topic(message.jobId()))
        .header("Content-Encoding", "aes128gcm")
        .header("Authorization", key.authorization(endpoint, contact, clock.instant()))
        .post(RequestBody.create(body, BYTES))
        .build();
  }

  /**
   * For how long the push service may try to deliver it: a question is worth nothing afterwards.
   */
  private static Duration timeToLive(PushMessage message) {
    Duration shortest = message.asks() ? Duration.ofSeconds(1) : SHORTEST_CLOSE;
    return message.left().compareTo(shortest) < 0 ? shortest : message.left();
  }

  private static String topic(UUID job) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
    bytes.putLong(job.getMostSignificantBits()).putLong(job.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  static PushResult result(int status, @Nullable String retryAfter) {
    if (status >= 200 && status < 300) {
      return new PushResult.Accepted();
    }
    if (status == 404 || status == 410) {
      return new PushResult.Gone();
    }
    return new PushResult.NotAccepted("status " + status, seconds(retryAfter));
  }

  private static @Nullable Duration seconds(@Nullable String retryAfter) {
    return retryAfter != null && retryAfter.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Long.parseLong(retryAfter))
        : null;
  }

  @Override
  public void close() {
    http.dispatcher().cancelAll();
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
  }
}
