package dev.doorbell.testkit.rule;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The rules that a run has broken so far, and those that its test allows to break. Thread-safe. */
public final class Breaches {
  private final List<Breach> breaches = new CopyOnWriteArrayList<>();
  private final Map<Rule, String> allowed = new EnumMap<>(Rule.class);

  /** Allows the rules of the map, for the reasons in it. */
  public Breaches(Map<Rule, String> allowed) {
    this.allowed.putAll(allowed);
  }

  /** Adds one; an equal one is added once. */
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

  /** Those of rules that the test does not allow to break. */
  public List<Breach> notAllowed() {
    return breaches.stream().filter(breach -> !allowed.containsKey(breach.rule())).toList();
  }
}
