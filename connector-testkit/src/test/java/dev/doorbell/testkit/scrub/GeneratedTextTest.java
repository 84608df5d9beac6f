package dev.doorbell.testkit.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
        "eyJhbGciOiJIUzI1NiJ9",
        "dGhpcyBpcyBhIHNlY3JldA",
        "k3J9xQ2mZ8vB4nL7",
        "3fa85f64-5717-4562-b3fc-2c963f66afa6",
        "QWxhZGRpbjpvcGVuIHNlc2FtZQ"
      })
  void text_of_a_program_is_recognized(String text) {
    assertThat(GeneratedText.matches(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two-factor-authentication-settings",
        "getElementByIdFromAllDocuments",
        "XMLHttpRequestURLLoader",
        "grid-cols-1-md-2-lg-3-gap-4",
        "order-403-1234567-1234567",
        "2026-11-30T19-17-38Z-report",
        "a-fixed-left-grid-inner",
        "statement_2026_01_2026_02",
        "00000000-0000-4000-8000-000000000012",
        "DOORBELLRECORDED",
        "recorded-password-1",
        "short1a2b3c"
      })
  void text_of_a_person_is_kept(String text) {
    assertThat(GeneratedText.matches(text)).isFalse();
  }
}
