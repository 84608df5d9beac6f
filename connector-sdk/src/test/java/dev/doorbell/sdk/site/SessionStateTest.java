package dev.doorbell.sdk.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the state as JSON, as the worker does. */
class SessionStateTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final SavedCookie COOKIE =
      new SavedCookie(
          "a",
          "b",
          "site.example",
          true,
          "/",
          Instant.parse("2026-03-31T12:00:00Z"),
          true,
          true,
          "Lax");

  @Test
  void a_stored_state_is_read_unchanged() {
    SessionState state = new SessionState(List.of(COOKIE), Map.of("token", "t"));
    assertThat(JSON.readValue(JSON.writeValueAsBytes(state), SessionState.class)).isEqualTo(state);
    assertThat(JSON.readValue(JSON.writeValueAsBytes(SessionState.EMPTY), SessionState.class))
        .isEqualTo(SessionState.EMPTY);
  }

  @Test
  void only_the_device_cookies_can_be_kept() {
    SavedCookie session =
        new SavedCookie("session", "s", "site.example", true, "/", null, true, true, null);
    SessionState state = new SessionState(List.of(COOKIE, session), Map.of("token", "t"));
    assertThat(state.onlyCookies(List.of("a"))).isEqualTo(SessionState.of(List.of(COOKIE)));
    assertThat(state.onlyCookies(List.of())).isEqualTo(SessionState.EMPTY);
  }

  @Test
  void a_state_of_an_older_version_has_no_tokens() {
    String old =
        """
        {"cookies": [{"name": "a", "value": "b", "domain": "site.example", "hostOnly": true, "path": "/",
         "expiresAt": "2026-03-31T12:00:00Z", "secure": true, "httpOnly": true, "sameSite": "Lax"}]}
        """;
    assertThat(JSON.readValue(old, SessionState.class)).isEqualTo(SessionState.of(List.of(COOKIE)));
    assertThat(JSON.readValue("{\"cookies\": [], \"tokens\": null}", SessionState.class).isEmpty())
        .isTrue();
  }

  @Test
  void unknown_fields_of_a_newer_version_are_ignored() {
    String newer = "{\"cookies\": [], \"tokens\": {\"a\": \"b\"}, \"storage\": {\"c\": 1}}";
    assertThat(JSON.readValue(newer, SessionState.class))
        .isEqualTo(new SessionState(List.of(), Map.of("a", "b")));
  }

  @Test
  void an_invalid_state_is_rejected() {
    for (String broken :
        List.of(
            "{}",
            "{\"cookies\": [null]}",
            "{\"cookies\": [{\"name\": \"a\"}]}",
            "[]",
            "",
            "{\"cookies\": 1}")) {
      assertThatExceptionOfType(JacksonException.class)
          .as(broken)
          .isThrownBy(() -> JSON.readValue(broken, SessionState.class));
    }
  }

  @Test
  void a_state_is_a_copy_and_its_to_string_omits_values() {
    Map<String, String> tokens = new HashMap<>(Map.of("token", "S3CRET"));
    SessionState state =
        new SessionState(
            List.of(new SavedCookie("a", "S3CRET", "d", true, "/", null, true, true, null)),
            tokens);
    tokens.clear();
    assertThat(state.tokens()).hasSize(1);
    assertThat(state + " " + state.cookies()).doesNotContain("S3CRET");
  }
}
