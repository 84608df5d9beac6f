package dev.doorbell.gateway.signin;

import dev.doorbell.gateway.identity.Credentials;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request with these headers. */
final class FakeRequest implements Credentials {
  private final String method;
  private final Map<String, List<String>> headers = new HashMap<>();

  private FakeRequest(String method) {
    this.method = method;
  }

  static FakeRequest of(String method) {
    return new FakeRequest(method);
  }

  FakeRequest with(String name, String... values) {
    headers.put(name, List.of(values));
    return this;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public List<String> headers(String name) {
    return headers.getOrDefault(name, List.of());
  }
}
