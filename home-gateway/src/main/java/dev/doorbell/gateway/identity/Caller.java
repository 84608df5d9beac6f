package dev.doorbell.gateway.identity;

import java.util.Set;

/**
 * Who makes a call. Immutable.
 *
 * @param owner the owner of everything that this caller may see with {@link Scope#OWN}
 * @param scopes what the caller may do; at least one
 * @param validity tells a response that lasts, such as a stream, when it has to end
 */
public record Caller(String owner, Set<Scope> scopes, Validity validity) {
  /** The longest owner, in characters. */
  public static final int MAX_OWNER = 200;

  public Caller {
    scopes = Set.copyOf(scopes);
    if (!isValidOwner(owner) || scopes.isEmpty()) {
      throw new IllegalArgumentException("a caller has an owner and at least one scope");
    }
  }

  /** Whether a claim can name an owner: neither blank nor long, and without control characters. */
  public static boolean isValidOwner(String text) {
    return !text.isBlank()
        && text.length() <= MAX_OWNER
        && text.chars().noneMatch(Character::isISOControl);
  }

  public boolean has(Scope scope) {
    return scopes.contains(scope);
  }
}
