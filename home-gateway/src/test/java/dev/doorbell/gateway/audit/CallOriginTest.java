package dev.doorbell.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallOriginTest {
  private static final List<String> FORWARDED = List.of("6.6.6.6, 192.0.2.1", "192.0.2.2");

  @Test
  void without_proxies_the_header_is_ignored() {
    assertThat(origin(FORWARDED, 0).address()).isEqualTo("10.0.0.1");
    assertThat(origin(FORWARDED, 0).isShared()).isTrue();
    assertThat(origin(List.of(), 0).isShared()).isFalse();
  }

  @Test
  void each_proxy_adds_one_address_at_the_end() {
    assertThat(origin(FORWARDED, 1).address()).isEqualTo("192.0.2.2");
    assertThat(origin(FORWARDED, 2).address()).isEqualTo("192.0.2.1");
  }

  @Test
  void a_call_that_did_not_come_through_the_proxies_has_the_address_of_its_connection() {
    assertThat(origin(List.of("192.0.2.2"), 2).address()).isEqualTo("10.0.0.1");
    assertThat(origin(List.of(), 1).address()).isEqualTo("10.0.0.1");
  }

  @Test
  void what_the_client_writes_is_short_and_printable() {
    CallOrigin origin =
        CallOrigin.of(
            "10.0.0.1", List.of("x\ny" + "z".repeat(99)), 1, "a\u0000b" + "c".repeat(999));
    assertThat(origin.address()).startsWith("x?yz").hasSize(45);
    assertThat(origin.userAgent()).startsWith("a?bc").hasSize(200);
    assertThat(CallOrigin.of("10.0.0.1", List.of(), 0, null).userAgent()).isNull();
  }

  private static CallOrigin origin(List<String> forwarded, int proxies) {
    return CallOrigin.of("10.0.0.1", forwarded, proxies, "curl/8");
  }
}
