package dev.doorbell.testkit.rule;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The rules that a run has broken so far, and the rules that its test allows it to break.
 * Thread-safe.
 */
public final class Breaches {
  private final List<Breach> breaches = new CopyOnWriteArrayList<>();
  private final Map<Rule, String> allowed = new EnumMap<>(Rule.class);

  /** Allows the rules of the map, for the reasons in it. */
  public Breaches(Map<Rule, String> allowed) {
    this.allowed.putAll(allowed);
  }

  /** Adds a breach; an equal breach is added only once. */
  public void add(Rule rule, String what) {
    Breach breach = new Breach(rule, what);
    if (!breaches.contains(breach)) {
      breaches.add(breach);
    }
  }

  /** All breaches, allowed or not. */
  public List<Breach> all() {
    return List.copyOf(breaches);
  }

  /** The breaches that the test does not allow. */
  public List<Breach> notAllowed() {
    return breaches.stream().filter(breach -> !allowed.containsKey(breach.rule())).toList();
  }
}
