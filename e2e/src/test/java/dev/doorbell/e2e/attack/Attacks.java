package dev.doorbell.e2e.attack;

import java.util.List;
import java.util.stream.Collectors;

/** All attacks, in the order in which they run. */
final class Attacks {
  static final List<Attack> ALL =
      List.of(
          new SlowConnections(),
          new StalledDownloads(10),
          new StalledDownloads(25),
          new MalformedRequests(),
          new WaitingAnswers(),
          new JobsOfOneAccount());

  private Attacks() {}

  /** The attacks whose name begins with a text. */
  static List<Attack> named(String beginning) {
    return ALL.stream().filter(attack -> attack.name().startsWith(beginning)).toList();
  }

  static String names() {
    return ALL.stream().map(Attack::name).collect(Collectors.joining(", "));
  }
}
