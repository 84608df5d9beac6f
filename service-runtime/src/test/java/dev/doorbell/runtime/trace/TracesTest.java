package dev.doorbell.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracesTest {
  private static final String CALLER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private static TraceSettings read(Map<String, String> variables) {
    return TraceSettings.read(new Environment(variables));
  }

  @Test
  void without_a_collector_traces_are_off_even_if_opentelemetry_has_settings() {
    assertThat(read(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://elsewhere:4318")))
        .isEqualTo(TraceSettings.OFF);
  }

  @Test
  void an_invalid_address_is_rejected_in_one_line() {
    assertThatThrownBy(() -> read(Map.of("DOORBELL_OTLP_ENDPOINT", "collector:4318")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("DOORBELL_OTLP_ENDPOINT must be scheme, host and port");
  }

  @Test
  void the_text_of_the_settings_does_not_contain_the_key_of_the_collector() {
    TraceSettings settings =
        read(
            Map.of(
                "DOORBELL_OTLP_ENDPOINT", "http://collector:4318",
                "OTEL_EXPORTER_OTLP_HEADERS", "authorization=hidden"));

    assertThat(settings.standard())
        .containsEntry("otel.exporter.otlp.headers", "authorization=hidden");
    assertThat(settings.toString()).doesNotContain("hidden");
  }

  @Test
  void a_span_only_propagates_the_context_of_its_caller_if_traces_are_off() {
    try (Traces traces = Traces.off();
        TraceSpan span = traces.begin("x", Traces.Role.SERVER, CALLER);
        TraceSpan odd = traces.begin("x", Traces.Role.SERVER, "</script>");
        TraceSpan none = traces.begin("x", Traces.Role.SERVER, null)) {
      assertThat(span.traceparent()).isEqualTo(CALLER);
      assertThat(odd.traceparent()).isNull();
      assertThat(none.traceparent()).isNull();
    }
  }

  @Test
  void a_span_starts_a_trace_or_continues_the_trace_of_its_caller() {
    // No collector listens on this port, so the spans are lost. That has no other effect.
    try (Traces traces = Traces.open(new TraceSettings("http://127.0.0.1:1", Map.of()), "test");
        TraceSpan fresh = traces.begin("x", Traces.Role.SERVER, "</script>");
        TraceSpan next = traces.begin("y", Traces.Role.INTERNAL, CALLER)) {
      assertThat(fresh.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]");
      assertThat(next.traceparent()).startsWith(CALLER.substring(0, 36)).isNotEqualTo(CALLER);
    }
  }
}
