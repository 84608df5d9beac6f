package dev.doorbell.simulators.site;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All codes that a site received, by login and in order of arrival. Thread-safe. */
final class ReceivedCodes {
  private static final int KEPT = 100;

  @GuardedBy("this")
  private final Map<String, List<String>> byLogin = new HashMap<>();

  /** Records a code. For each login, only the first 100 codes are kept. */
  synchronized void record(String login, String code) {
    List<String> codes = byLogin.computeIfAbsent(login, _ -> new ArrayList<>());
    if (codes.size() < KEPT) {
      codes.add(code);
    }
  }

  synchronized List<String> of(String login) {
    return List.copyOf(byLogin.getOrDefault(login, List.of()));
  }
}
