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
  void without_a_collector_there_are_no_traces_whatever_opentelemetrys_own_settings_say() {
    assertThat(read(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://elsewhere:4318")))
        .isEqualTo(TraceSettings.OFF);
  }

  @Test
  void what_is_no_address_is_refused_in_one_line() {
    assertThatThrownBy(() -> read(Map.of("DOORBELL_OTLP_ENDPOINT", "collector:4318")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("DOORBELL_OTLP_ENDPOINT must be scheme, host and port");
  }

  @Test
  void a_collectors_key_is_not_shown() {
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
  void off_carries_a_callers_context_on_and_nothing_else() {
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
  void on_begins_a_trace_where_there_is_none_and_goes_on_with_a_callers() {
    // No collector listens there: only the spans are lost.
    try (Traces traces = Traces.open(new TraceSettings("http://127.0.0.1:1", Map.of()), "test");
        TraceSpan fresh = traces.begin("x", Traces.Role.SERVER, "</script>");
        TraceSpan next = traces.begin("y", Traces.Role.INTERNAL, CALLER)) {
      assertThat(fresh.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]");
      assertThat(next.traceparent()).startsWith(CALLER.substring(0, 36)).isNotEqualTo(CALLER);
    }
  }
}
