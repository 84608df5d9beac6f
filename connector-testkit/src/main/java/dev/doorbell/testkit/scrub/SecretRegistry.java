package dev.doorbell.testkit.scrub;

import dev.doorbell.testkit.scrub.Secret.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets of one recording with their placeholders: the same value always has the same
 * placeholder, two values never share one, and no placeholder contains a secret of a person. Add
 * the secrets of persons first. Not thread-safe.
 */
public final class SecretRegistry {
  /** A shorter number also occurs in many unrelated texts. */
  static final int SHORTEST_NUMBER = 4;

  private static final int SHORTEST_TEXT = 3;
  private static final int ATTEMPTS = 50;

  /** The number of digits of a phone number without the prefix of its country. */
  static final int NATIONAL_DIGITS = 9;

  private final Map<String, Secret> byValue = new LinkedHashMap<>();
  private final Map<String, Integer> counters = new HashMap<>();
  private final List<String> tooShort = new ArrayList<>();

  /**
   * Adds a value that a person typed, or that the connector read about a person.
   *
   * @param what describes the value without containing it, for messages
   * @param name the beginning of the placeholder, unless the placeholder has the form of the value:
   *     digits, an e-mail address, a date
   * @return its placeholder, also if the value is too short to be searched for
   * @throws IllegalArgumentException if every placeholder contains a secret
   */
  public String person(String value, String what, String name) {
    String stripped = value.strip();
    Secret known = byValue.get(stripped);
    if (known != null) {
      return known.placeholder();
    }
    Secret secret =
        new Secret(stripped, what, unused(stripped, name, Origin.PERSON), Origin.PERSON);
    if (isTooShort(secret)) {
      tooShort.add(what);
      return secret.placeholder();
    }
    byValue.put(stripped, secret);
    addNationalNumber(secret);
    return secret.placeholder();
  }

  /**
   * Adds a code of fixed length that a person typed. Its placeholder has the same length, with
   * letters and digits where the code has them. The placeholder of a longer code is that of a text,
   * because it would look like a token.
   *
   * @return its placeholder
   */
  public String code(String value, String what) {
    String stripped = value.strip();
    if (byValue.containsKey(stripped)
        || stripped.length() >= GeneratedText.SHORTEST
        || !Placeholder.form(stripped).equals("text")) {
      return person(value, what, "answer");
    }
    for (int number = 1; number <= ATTEMPTS; number++) {
      String placeholder = Placeholder.ofCode(stripped, number);
      if (isFree(stripped, placeholder, Origin.PERSON)) {
        Secret secret = new Secret(stripped, what, placeholder, Origin.PERSON);
        if (isTooShort(secret)) {
          tooShort.add(what);
        } else {
          byValue.put(stripped, secret);
        }
        return placeholder;
      }
    }
    return person(value, what, "answer");
  }

  /** Adds a key of an authenticator app; its placeholder is another valid key. */
  public String authenticatorKey(String value, String what) {
    String placeholder = Placeholder.AUTHENTICATOR_KEY;
    byValue.putIfAbsent(value.strip(), new Secret(value.strip(), what, placeholder, Origin.PERSON));
    return placeholder;
  }

  /**
   * Adds a value that the site generated.
   *
   * @param what describes the value without containing it, for messages
   * @param name the beginning of the placeholder, unless the placeholder has the form of the value
   * @return its placeholder
   */
  public String site(String value, String what, String name) {
    Secret known = byValue.get(value);
    if (known != null) {
      return known.placeholder();
    }
    Secret secret = new Secret(value, what, unused(value, name, Origin.SITE), Origin.SITE);
    byValue.put(value, secret);
    return secret.placeholder();
  }

  /** The secret of exactly this value. */
  Optional<Secret> find(String value) {
    return Optional.ofNullable(byValue.get(value));
  }

  /** All secrets, longest first, so that one that contains another is replaced as a whole. */
  public List<Secret> all() {
    return byValue.values().stream()
        .sorted(Comparator.comparingInt((Secret secret) -> secret.value().length()).reversed())
        .toList();
  }

  /** The secrets that persons wrote, longest first. */
  List<Secret> ofPersons() {
    return all().stream().filter(secret -> secret.origin() == Origin.PERSON).toList();
  }

  /** The secrets that the site generated, longest first. */
  List<Secret> ofSite() {
    return all().stream().filter(secret -> secret.origin() == Origin.SITE).toList();
  }

  /** Descriptions of values that are too short to be searched for. */
  public List<String> tooShort() {
    return List.copyOf(tooShort);
  }

  private static boolean isTooShort(Secret secret) {
    boolean number = secret.value().codePoints().noneMatch(Character::isLetter);
    return secret.value().length() < (number ? SHORTEST_NUMBER : SHORTEST_TEXT);
  }

  /** A page may show a phone number without the prefix of its country. */
  private void addNationalNumber(Secret secret) {
    String digits = secret.digits();
    if (!secret.isNumber() || digits.length() <= NATIONAL_DIGITS) {
      return;
    }
    String national = digits.substring(digits.length() - NATIONAL_DIGITS);
    String placeholder = secret.placeholder().replaceAll("\\D", "");
    byValue.putIfAbsent(
        national,
        new Secret(
            national,
            secret.what(),
            placeholder.substring(placeholder.length() - NATIONAL_DIGITS),
            Origin.PERSON));
  }

  private String unused(String value, String name, Origin origin) {
    List<String> bases = List.of(name, "placeholder", "x");
    for (int i = 0; i < bases.size(); i++) {
      String base = bases.get(i);
      char filler = Placeholder.FILLERS.charAt(i);
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        int number = counters.merge(Placeholder.form(value) + base, 1, Integer::sum);
        String placeholder = Placeholder.of(value, base, number, filler);
        if (isFree(value, placeholder, origin)) {
          return placeholder;
        }
      }
    }
    throw new IllegalArgumentException(
        "A field or an answer is part of every placeholder: record with another one");
  }

  private boolean isFree(String value, String placeholder, Origin origin) {
    boolean containsItself =
        origin == Origin.PERSON && new Secret(value, "", placeholder, origin).isIn(placeholder);
    return !containsItself && !isTaken(placeholder) && !containsSecretOfPerson(placeholder);
  }

  private boolean isTaken(String placeholder) {
    return byValue.containsKey(placeholder)
        || byValue.values().stream().anyMatch(known -> known.placeholder().equals(placeholder));
  }

  private boolean containsSecretOfPerson(String placeholder) {
    return byValue.values().stream()
        .filter(secret -> secret.origin() == Origin.PERSON)
        .anyMatch(secret -> secret.isIn(placeholder));
  }
}
