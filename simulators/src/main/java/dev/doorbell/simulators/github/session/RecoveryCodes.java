package dev.doorbell.simulators.github.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.login.Seed;
import dev.doorbell.simulators.people.Notes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The codes that people save when they enable a second factor. Each code works once, and is then
 * removed from the notes of the person. Thread-safe.
 */
public final class RecoveryCodes implements Notes {
  private static final int CODE_COUNT = 16;
  private final String site;

  @GuardedBy("this")
  private final Map<String, Set<String>> used = new HashMap<>();

  /**
   * Creates an instance in which no code is used.
   *
   * @param site the name of the site
   */
  public RecoveryCodes(String site) {
    this.site = site;
  }

  /** Returns whether the site accepts this code, and marks it as used if so. */
  public synchronized boolean accept(Person person, String code) {
    return createCodes(person).contains(code)
        && used.computeIfAbsent(person.login(), _ -> new HashSet<>()).add(code);
  }

  @Override
  public synchronized List<Note> of(String login) {
    Set<String> usedUp = used.getOrDefault(login, Set.of());
    return createCodes(new Person(login)).stream()
        .filter(code -> !usedUp.contains(code))
        .map(code -> new Note(site, "recovery_code", "Recovery code", code))
        .toList();
  }

  private static List<String> createCodes(Person person) {
    if (!person.has(SecondFactor.RECOVERY)) {
      return List.of();
    }
    Random random = new Random(Seed.of("recovery codes of " + person.login()));
    return Stream.generate(() -> createHalf(random) + "-" + createHalf(random))
        .limit(CODE_COUNT)
        .toList();
  }

  private static String createHalf(Random random) {
    return "%05x".formatted(random.nextInt(1 << 20));
  }
}
