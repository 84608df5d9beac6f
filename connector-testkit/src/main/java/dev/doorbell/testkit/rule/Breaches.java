package dev.doorbell.testkit.rule;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a run has broken so far, and what its test allows. Thread-safe but for allowing. */
public final class Breaches {
  private final List<Breach> breaches = new CopyOnWriteArrayList<>();
  private final Map<Rule, String> allowed = new EnumMap<>(Rule.class);

  /** Allows what the map names, with the reasons. */
  public Breaches(Map<Rule, String> allowed) {
    this.allowed.putAll(allowed);
  }

  /** Notes one; the same again is the same. */
  public void add(Rule rule, String what) {
    Breach breach = new Breach(rule, what);
    if (!breaches.contains(breach)) {
      breaches.add(breach);
    }
  }

  /** All of them, allowed or not. */
  public List<Breach> all() {
    return List.copyOf(breaches);
  }

  /** Those that the test does not allow. */
  public List<Breach> unexcused() {
    return breaches.stream().filter(breach -> !allowed.containsKey(breach.rule())).toList();
  }
}
