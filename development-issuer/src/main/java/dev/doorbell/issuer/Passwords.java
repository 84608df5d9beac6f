package dev.doorbell.issuer;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The passwords of the people and the secret of the backend, one {@code name=password} on each line
 * of a file. Generated at the first start.
 */
record Passwords(Map<String, String> byName) {
  private static final String FILE = "passwords";
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final List<String> NAMES = List.of("alice", "bob", Client.BACKEND);

  Passwords {
    byName = Map.copyOf(byName);
  }

  /**
   * Reads the passwords, and creates those that are missing.
   *
   * @throws IllegalArgumentException if a line of the file has another form
   */
  static Passwords readOrCreate(KeptFiles files) {
    Map<String, String> read = new LinkedHashMap<>();
    for (String line : files.readOrCreate(FILE, () -> "").lines().toList()) {
      int equals = line.indexOf('=');
      if (equals < 1 || equals == line.length() - 1) {
        throw new IllegalArgumentException(
            "each line of the file %s must be name=password".formatted(FILE));
      }
      read.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
    }
    if (!read.keySet().containsAll(NAMES)) {
      NAMES.forEach(name -> read.computeIfAbsent(name, _ -> generate()));
      StringBuilder lines = new StringBuilder();
      read.forEach((name, password) -> lines.append(name + "=" + password + "\n"));
      files.write(FILE, lines.toString());
    }
    return new Passwords(read);
  }

  /** Some 59 random bits, easy to type. */
  private static String generate() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      text.append(i > 0 && i % 4 == 0 ? "-" : "");
      text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  /** The first person may also act for backends and operators, the second only for himself. */
  List<Person> people() {
    return List.of(
        person("alice", "Alice Martin", Set.of("own", "jobs:write", "events:read", "operator")),
        person("bob", "Bob Keller", Set.of("own")));
  }

  private Person person(String id, String name, Set<String> scopes) {
    return new Person(id, name, of(id), scopes);
  }

  String of(String name) {
    String password = byName.get(name);
    if (password == null) {
      throw new IllegalArgumentException("no password of " + name);
    }
    return password;
  }

  @Override
  public String toString() {
    return "Passwords of " + byName.keySet();
  }
}
