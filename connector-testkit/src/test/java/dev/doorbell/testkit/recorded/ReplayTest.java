package dev.doorbell.testkit.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.content.Content;
import dev.doorbell.testkit.recording.RecordedExchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private final Replay replay =
      new Replay(
          List.of(
              recorded("GET", "/home", Set.of(), "signed out"),
              recorded("GET", "/login", Set.of(), "login"),
              recorded("POST", "/code", Set.of("code", "csrf"), "wrong"),
              recorded("POST", "/code", Set.of("code", "csrf"), "right"),
              recorded("GET", "/home", Set.of(), "signed in"),
              recorded("GET", "/orders?page=1", Set.of(), "first"),
              recorded("GET", "/orders?page=2", Set.of(), "second")));

  private static RecordedExchange recorded(
      String method, String address, Set<String> names, String body) {
    return new RecordedExchange(
        method,
        URI.create("https://shop.example" + address),
        names,
        200,
        false,
        List.of(),
        Content.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  private String get(String address) {
    String[] parts = address.split("\\?", 2);
    return body(
        new SeenRequest(
            "GET", "shop.example", parts[0], parts.length == 1 ? "" : parts[1], Map.of(), ""));
  }

  private String post(String path, String form) {
    return body(
        new SeenRequest(
            "POST",
            "shop.example",
            path,
            "",
            Map.of("content-type", List.of("application/x-www-form-urlencoded")),
            form));
  }

  private String body(SeenRequest request) {
    return new String(replay.respond(request).body(), StandardCharsets.UTF_8);
  }

  @Test
  void requests_in_the_recorded_order_get_the_recorded_responses() {
    assertThat(get("/home")).isEqualTo("signed out");
    assertThat(get("/login")).isEqualTo("login");
    assertThat(post("/code", "code=1&csrf=a")).isEqualTo("wrong");
    assertThat(post("/code", "csrf=b&code=2")).isEqualTo("right");
    assertThat(get("/home")).isEqualTo("signed in");
    assertThat(get("/orders?page=1")).isEqualTo("first");
  }

  @Test
  void a_request_that_is_left_out_changes_no_later_response() {
    assertThat(get("/login")).isEqualTo("login");
    assertThat(get("/home")).isEqualTo("signed in");
  }

  @Test
  void a_get_may_be_repeated_and_the_order_may_differ() {
    assertThat(get("/orders?page=2")).isEqualTo("second");
    assertThat(get("/orders?page=1")).isEqualTo("first");
    assertThat(get("/orders?page=1")).isEqualTo("first");
    assertThat(get("/orders?page=3")).isEqualTo("second");
  }

  @Test
  void a_post_is_answered_as_often_as_it_was_recorded() {
    assertThat(post("/code", "code=1&csrf=a")).isEqualTo("wrong");
    assertThat(post("/code", "code=2&csrf=a")).isEqualTo("right");
    assertThatExceptionOfType(UnexpectedRequestException.class)
        .isThrownBy(() -> post("/code", "code=3&csrf=a"))
        .withMessage(
            "POST shop.example/code with [code, csrf] was recorded 2 times, and was requested once"
                + " more; the next recorded request is GET shop.example/home (exchange 5)");
  }

  @Test
  void an_unexpected_request_names_what_was_expected_and_no_value() {
    assertThat(get("/login")).isEqualTo("login");
    assertThatExceptionOfType(UnexpectedRequestException.class)
        .isThrownBy(() -> post("/code", "code=483920&resend=1"))
        .withMessage(
            "POST shop.example/code with [code, resend] is not in the recording: recorded there:"
                + " [code, csrf]; the next recorded request is POST shop.example/code with [code,"
                + " csrf] (exchange 3)");
    assertThatExceptionOfType(UnexpectedRequestException.class)
        .isThrownBy(() -> get("/account"))
        .withMessageContaining("nothing is recorded there");
  }

  @Test
  void the_last_exchange_has_a_number() {
    assertThat(replay.last()).isEmpty();
    assertThat(get("/login")).isEqualTo("login");
    assertThat(replay.last()).contains("exchange 2, GET shop.example/login");
  }
}
