package dev.doorbell.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.runtime.connection.ConnectionTable.Excess;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionTableTest {
  private static final ConnectionLimits LIMITS =
      new ConnectionLimits(
          4, 2, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));

  private long now = 1_000_000_000;
  private final Map<String, Long> bytes = new HashMap<>();
  private final ConnectionTable<String> table = new ConnectionTable<>(LIMITS, () -> now);

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }

  private Optional<Excess<String>> open(String connection, String address) {
    try {
      return table.opened(connection, InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Excess<String>> overdue() {
    return table.overdue(connection -> bytes.getOrDefault(connection, 0L));
  }

  private void served(String connection) {
    table.headersRead(connection, false);
    table.requestEnded(connection, bytes.getOrDefault(connection, 0L));
  }

  @Test
  void a_connection_without_headers_is_overdue_once() {
    assertThat(open("a", "10.0.0.1")).isEmpty();
    pass(9);
    assertThat(overdue()).isEmpty();
    pass(1);
    assertThat(overdue()).containsExactly(new Excess<>("a", CloseReason.HEADERS_TOO_SLOW));
    assertThat(overdue()).isEmpty();
  }

  @Test
  void a_body_has_a_deadline_of_its_own() {
    open("a", "10.0.0.1");
    pass(9);
    table.headersRead("a", true);
    pass(29);
    assertThat(overdue()).isEmpty();
    pass(1);
    assertThat(overdue()).containsExactly(new Excess<>("a", CloseReason.BODY_TOO_SLOW));
  }

  @Test
  void a_response_has_a_deadline_unless_it_is_a_long_one() {
    open("stream", "10.0.0.1");
    open("list", "10.0.0.1");
    open("upload", "10.0.0.2");
    table.headersRead("stream", false);
    table.longResponseBegan("stream");
    table.headersRead("list", false);
    table.headersRead("upload", true);
    pass(29);
    table.bodyRead("upload");
    pass(30);
    assertThat(overdue()).isEmpty();
    pass(1);
    assertThat(overdue()).containsExactly(new Excess<>("list", CloseReason.RESPONSE_TOO_SLOW));
    pass(29);
    assertThat(overdue()).containsExactly(new Excess<>("upload", CloseReason.RESPONSE_TOO_SLOW));
    pass(100_000);
    assertThat(overdue()).isEmpty();
  }

  @Test
  void the_headers_of_a_later_request_have_the_deadline_from_their_first_byte() {
    open("a", "10.0.0.1");
    bytes.put("a", 100L);
    served("a");
    pass(60);
    assertThat(overdue()).as("silent between two requests").isEmpty();
    bytes.put("a", 101L);
    assertThat(overdue()).isEmpty();
    pass(9);
    bytes.put("a", 102L);
    assertThat(overdue()).isEmpty();
    pass(1);
    assertThat(overdue()).containsExactly(new Excess<>("a", CloseReason.HEADERS_TOO_SLOW));
  }

  @Test
  void further_connections_of_an_address_are_closed_and_others_are_not() {
    open("a", "10.0.0.1");
    open("b", "10.0.0.1");
    assertThat(open("c", "10.0.0.1")).contains(new Excess<>("c", CloseReason.TOO_MANY_OF_ADDRESS));
    assertThat(open("d", "10.0.0.2")).isEmpty();
    table.closed("c");
    table.closed("a");
    assertThat(open("e", "10.0.0.1")).isEmpty();
    assertThat(table.size()).isEqualTo(3);
  }

  @Test
  void a_rejected_connection_has_no_deadline_and_replaces_none() {
    open("a", "10.0.0.1");
    open("b", "10.0.0.1");
    open("rejected", "10.0.0.1");
    pass(10);
    assertThat(overdue()).extracting(Excess::connection).containsExactly("a", "b");
  }

  @Test
  void addresses_of_one_ipv6_network_count_as_one() {
    open("a", "2001:db8::1");
    open("b", "2001:db8::ffff:2");
    assertThat(open("c", "2001:db8:0:0:1::3"))
        .contains(new Excess<>("c", CloseReason.TOO_MANY_OF_ADDRESS));
    assertThat(open("d", "2001:db8:0:1::1")).isEmpty();
  }

  @Test
  void a_full_server_closes_the_connection_that_has_waited_longest_for_its_client() {
    open("stream", "10.0.0.1");
    table.headersRead("stream", false);
    open("idle", "10.0.0.2");
    open("slow", "10.0.0.3");
    open("body", "10.0.0.4");
    table.headersRead("body", true);
    served("idle");
    assertThat(open("e", "10.0.0.5")).contains(new Excess<>("slow", CloseReason.TOO_MANY));
    table.closed("slow");
    assertThat(open("f", "10.0.0.6")).contains(new Excess<>("body", CloseReason.TOO_MANY));
    assertThat(open("g", "10.0.0.7"))
        .as("while body is still open")
        .contains(new Excess<>("idle", CloseReason.TOO_MANY));
  }

  @Test
  void a_full_server_that_works_on_all_requests_closes_the_new_connection() {
    for (String connection : List.of("1", "2", "3", "4")) {
      open(connection, "10.0.0." + connection);
      table.headersRead(connection, false);
    }
    assertThat(open("5", "10.0.0.5")).contains(new Excess<>("5", CloseReason.TOO_MANY));
  }

  @Test
  void a_server_with_too_many_requests_in_progress_closes_the_connection_of_the_oldest_body() {
    Duration time = Duration.ofSeconds(10);
    ConnectionTable<Integer> large =
        new ConnectionTable<>(new ConnectionLimits(5_000, 5_000, time, time, time), () -> now);
    for (int i = 0; i < ConnectionTable.MAX_IN_PROGRESS + 3; i++) {
      large.opened(i, InetAddress.getLoopbackAddress());
      if (i < ConnectionTable.MAX_IN_PROGRESS) {
        assertThat(large.headersRead(i, i % 2 == 0)).isEmpty();
      }
    }
    int next = ConnectionTable.MAX_IN_PROGRESS;
    large.longResponseBegan(0);
    assertThat(large.headersRead(next, true)).isEmpty();
    large.requestEnded(1, 100);
    assertThat(large.headersRead(next + 1, false)).isEmpty();
    assertThat(large.headersRead(next + 2, true))
        .contains(new Excess<>(2, CloseReason.TOO_MANY_REQUESTS));
    assertThat(large.headersRead(1, true)).contains(new Excess<>(4, CloseReason.TOO_MANY_REQUESTS));
  }

  @Test
  void a_server_that_has_read_all_bodies_closes_the_connection_of_the_oldest_response() {
    Duration time = Duration.ofSeconds(10);
    ConnectionTable<Integer> large =
        new ConnectionTable<>(new ConnectionLimits(5_000, 5_000, time, time, time), () -> now);
    for (int i = 0; i < ConnectionTable.MAX_IN_PROGRESS; i++) {
      large.opened(i, InetAddress.getLoopbackAddress());
      large.headersRead(i, true);
      large.bodyRead(i);
    }
    large.opened(-1, InetAddress.getLoopbackAddress());
    assertThat(large.headersRead(-1, false))
        .contains(new Excess<>(0, CloseReason.TOO_MANY_REQUESTS));
  }

  @Test
  void a_connection_that_was_closed_meanwhile_does_not_come_back() {
    open("a", "10.0.0.1");
    table.closed("a");
    table.closed("a");
    table.headersRead("a", true);
    table.requestEnded("a", 7);
    pass(100);
    assertThat(overdue()).isEmpty();
    assertThat(table.size()).isZero();
    open("b", "10.0.0.1");
    assertThat(open("c", "10.0.0.1")).isEmpty();
  }
}
