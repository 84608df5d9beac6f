package dev.doorbell.operator.gateway;

import dev.doorbell.operator.json.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The gateway that {@code DOORBELL_GATEWAY} names. Nothing is opened before the first call. Every
 * call throws {@link RefusedException} when the gateway says no and {@link UnreachableException}
 * when none answers. For one thread; whoever makes it closes it.
 */
public final class Gateway implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int NOT_FOUND = 404;

  private final Supplier<URI> address;
  private @Nullable Exchange open;

  public Gateway(Supplier<URI> address) {
    this.address = address;
  }

  public JsonNode get(ApiPath path) {
    return answers().json(send(request(path, Map.of()).GET().build(), PATIENCE));
  }

  /** Empty when there is none. */
  public Optional<JsonNode> find(ApiPath path) {
    try {
      return Optional.of(get(path));
    } catch (RefusedException e) {
      if (e.problem().status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** As {@link #get}, as a record. */
  public <T> T get(ApiPath path, Class<T> type) {
    return read(get(path), type);
  }

  /** What came, as a record. */
  public <T> T read(JsonNode json, Class<T> type) {
    return Json.as(json, type)
        .orElseThrow(() ->
            new UnreachableException(
                "%s answers, but this command can't read it: is it of the same version?"
                    .formatted(address.get()),
                null));
  }

  /**
   * Without a body when that is null.
   *
   * @param headers further ones
   */
  public JsonNode post(ApiPath path, @Nullable JsonNode body, Map<String, String> headers) {
    return post(path, body, headers, PATIENCE);
  }

  /** As above, with patience for an answer that the gateway is asked to hold back. */
  public JsonNode post(
      ApiPath path, @Nullable JsonNode body, Map<String, String> headers, Duration patience) {
    HttpRequest.Builder request = request(path, headers);
    BodyPublisher content =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Json.bytes(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return answers().json(send(request.POST(content).build(), patience));
  }

  public JsonNode patch(ApiPath path, JsonNode body) {
    HttpRequest request =
        request(path, Map.of("Content-Type", "application/json"))
            .method("PATCH", BodyPublishers.ofByteArray(Json.bytes(body)))
            .build();
    return answers().json(send(request, PATIENCE));
  }

  /** A call whose answer is empty. */
  public void call(String method, ApiPath path) {
    HttpRequest request = request(path, Map.of()).method(method, BodyPublishers.noBody()).build();
    HttpResponse<byte[]> response = send(request, PATIENCE);
    if (!Answers.isSuccess(response)) {
      throw answers().refusal(response, response.body());
    }
  }

  /** The content at this path; the caller closes it. */
  public Download download(ApiPath path) {
    HttpRequest request = request(path, Map.of()).setHeader("Accept", "*/*").GET().build();
    return Download.of(
        exchange().send(request, BodyHandlers.ofInputStream(), PATIENCE), answers(), exchange());
  }

  /**
   * What happens; the caller closes it.
   *
   * @param lastEventId where another stream ended; null for a new one
   */
  public EventStream events(ApiPath path, @Nullable String lastEventId) {
    Map<String, String> headers =
        lastEventId == null ? Map.of() : Map.of("Last-Event-ID", lastEventId);
    HttpRequest request =
        request(path, headers).setHeader("Accept", "text/event-stream").GET().build();
    return EventStream.of(
        exchange().send(request, BodyHandlers.ofInputStream(), PATIENCE), answers(), exchange());
  }

  private HttpRequest.Builder request(ApiPath path, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(path.below(address.get())).header("Accept", "application/json");
    headers.forEach(request::header);
    return request;
  }

  private HttpResponse<byte[]> send(HttpRequest request, Duration patience) {
    return exchange().send(request, BodyHandlers.ofByteArray(), patience);
  }

  private Answers answers() {
    return new Answers(address.get());
  }

  private Exchange exchange() {
    if (open == null) {
      open = new Exchange(address.get());
    }
    return open;
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
    }
  }
}
