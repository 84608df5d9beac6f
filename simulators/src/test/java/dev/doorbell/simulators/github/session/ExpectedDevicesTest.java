package dev.doorbell.simulators.github.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExpectedDevicesTest {
  private static final Person KNOWN_DEVICE = new Person("known-device");
  private static final Person PLAIN = new Person("plain");

  private final TestClock clock = new TestClock();

  @Test
  void another_device_is_unexpected_for_one_hour_after_an_attempt() {
    ExpectedDevices devices = new ExpectedDevices(clock, false);
    devices.record(KNOWN_DEVICE, "laptop");

    assertThat(devices.isUnexpected(KNOWN_DEVICE, "laptop")).isFalse();
    assertThat(devices.isUnexpected(KNOWN_DEVICE, "phone")).isTrue();
    clock.advance(Duration.ofHours(1));
    assertThat(devices.isUnexpected(KNOWN_DEVICE, "phone")).isFalse();
  }

  @Test
  void no_device_is_unexpected_before_the_first_attempt() {
    assertThat(new ExpectedDevices(clock, true).isUnexpected(KNOWN_DEVICE, "phone")).isFalse();
  }

  @Test
  void for_other_scenarios_a_device_is_unexpected_only_if_switched_on() {
    ExpectedDevices some = new ExpectedDevices(clock, false);
    some.record(PLAIN, "laptop");
    assertThat(some.isUnexpected(PLAIN, "phone")).isFalse();

    ExpectedDevices all = new ExpectedDevices(clock, true);
    all.record(PLAIN, "laptop");
    assertThat(all.isUnexpected(PLAIN, "phone")).isTrue();
  }
}
