package dev.doorbell.testkit.recording;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.content.Content;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * A request and its response. Of the body of a request, only the names are recorded.
 *
 * @param method {@code GET} or {@code POST}
 * @param address at the real site, with its query
 * @param names the names of the values in the body: of a form, or the members of a JSON object;
 *     empty for no body
 * @param sendsMessage whether the site sent the user a message with this response
 * @param headers of the response
 * @param body empty for none
 */
public record RecordedExchange(
    String method,
    URI address,
    Set<String> names,
    int status,
    boolean sendsMessage,
    List<RecordedHeader> headers,
    Content body) {
  public RecordedExchange {
    requireNonNull(method, "method");
    requireNonNull(address, "address");
    names = Set.copyOf(names);
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException(
          "The status of a response must be from 200 to 599, not " + status);
    }
    headers = List.copyOf(headers);
    requireNonNull(body, "body");
  }

  /** Its method, host and path: {@code POST shop.example/login}. */
  @Override
  public String toString() {
    return "%s %s%s".formatted(method, address.getHost(), address.getPath());
  }
}
