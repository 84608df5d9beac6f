package dev.doorbell.operator.gateway;

import dev.doorbell.operator.console.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The HTTP API of the gateway at {@code DOORBELL_GATEWAY}. Opens nothing before the first call.
 * Every call throws {@link GatewayRejectedException} if the gateway rejects it and {@link
 * GatewayUnavailableException} if no gateway responds. Not thread-safe; the caller closes it.
 */
public final class GatewayClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration RECONNECT_PAUSE = Duration.ofSeconds(2);
  // The gateway sends a heartbeat every 30 s at the latest.
  private static final Duration SILENCE = Duration.ofSeconds(45);
  private static final MediaType JSON = MediaType.get("application/json");
  private static final RequestBody NO_BODY = RequestBody.create(new byte[0]);
  private static final int NOT_FOUND = 404;

  private final Supplier<URI> address;
  private final Supplier<Optional<String>> token;
  private @Nullable HttpTransport opened;

  /**
   * @param token the access token of the caller; read for each request, empty for none
   */
  public GatewayClient(Supplier<URI> address, Supplier<Optional<String>> token) {
    this.address = address;
    this.token = token;
  }

  public JsonNode get(ApiPath path) {
    return json(request(path, Map.of()).get().build(), TIMEOUT);
  }

  /** Empty if the gateway responds with 404. */
  public Optional<JsonNode> find(ApiPath path) {
    try {
      return Optional.of(get(path));
    } catch (GatewayRejectedException e) {
      if (e.problem().status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Like {@link #get(ApiPath)}, as a record. */
  public <T> T get(ApiPath path, Class<T> type) {
    return read(get(path), type);
  }

  /**
   * Reads JSON of a response as a record.
   *
   * @throws GatewayUnavailableException if it is not of this type
   */
  public <T> T read(JsonNode json, Class<T> type) {
    return Json.as(json, type)
        .orElseThrow(() ->
            new GatewayUnavailableException(
                "%s responds, but this command can't read the response: is it the same version?"
                    .formatted(address.get()),
                null));
  }

  /**
   * Sends a POST request.
   *
   * @param body null for none
   * @param headers further headers
   */
  public JsonNode post(ApiPath path, @Nullable JsonNode body, Map<String, String> headers) {
    return post(path, body, headers, TIMEOUT);
  }

  /**
   * Sends a POST request with a longer timeout, for a response that the gateway delays on request.
   */
  public JsonNode post(
      ApiPath path, @Nullable JsonNode body, Map<String, String> headers, Duration timeout) {
    return json(
        request(path, headers).post(body == null ? NO_BODY : content(body)).build(), timeout);
  }

  public JsonNode patch(ApiPath path, JsonNode body) {
    return json(request(path, Map.of()).patch(content(body)).build(), TIMEOUT);
  }

  /** Sends a request without a body and expects a response without a body. */
  public void call(String method, ApiPath path) {
    Request request = request(path, Map.of()).method(method, NO_BODY).build();
    transport()
        .call(
            request,
            TIMEOUT,
            response -> {
              responses().checkSuccess(response);
              return response.code();
            });
  }

  /** The content at this path; the caller closes it. */
  public Download download(ApiPath path) {
    Request request = request(path, Map.of()).header("Accept", "*/*").get().build();
    Response response = transport().open(request, TIMEOUT);
    try {
      responses().checkSuccess(response);
      return new Download(response, transport());
    } catch (IOException e) {
      response.close();
      throw transport().unavailable("broke off the download", e);
    } catch (RuntimeException e) {
      response.close();
      throw e;
    }
  }

  /** The events at this path. Connects at the first call of {@link EventFeed#next}. */
  public EventFeed events(ApiPath path) {
    Request request = request(path, Map.of()).header("Accept", "text/event-stream").get().build();
    HttpTransport transport = transport();
    return new EventStream(
        new StreamConnector(request, transport, responses(), SILENCE), transport, RECONNECT_PAUSE);
  }

  private Request.Builder request(ApiPath path, Map<String, String> headers) {
    Request.Builder request =
        new Request.Builder()
            .url(path.below(address.get()).toString())
            .header("Accept", "application/json");
    headers.forEach(request::header);
    return request;
  }

  private static RequestBody content(JsonNode body) {
    return RequestBody.create(Json.bytes(body), JSON);
  }

  private JsonNode json(Request request, Duration timeout) {
    return transport().call(request, timeout, responses()::json);
  }

  private ResponseReader responses() {
    return new ResponseReader(address.get());
  }

  private HttpTransport transport() {
    if (opened == null) {
      opened = new HttpTransport(address.get(), token);
    }
    return opened;
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
    }
  }
}
