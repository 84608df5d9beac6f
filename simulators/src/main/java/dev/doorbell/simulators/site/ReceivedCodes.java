package dev.doorbell.simulators.site;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which codes came in for which login, right or wrong, in their order. Thread-safe. */
public final class ReceivedCodes {
  private static final int KEPT = 100;

  @GuardedBy("this")
  private final Map<String, List<String>> byLogin = new HashMap<>();

  public synchronized void note(String login, String code) {
    List<String> codes = byLogin.computeIfAbsent(login, _ -> new ArrayList<>());
    if (codes.size() < KEPT) {
      codes.add(code);
    }
  }

  public synchronized List<String> of(String login) {
    return List.copyOf(byLogin.getOrDefault(login, List.of()));
  }
}
