package dev.doorbell.events.field;

/**
 * What a field is for.
 *
 * @param secret whether its value is sealed before it is stored, and never shown again
 * @param required whether an account must have a value for it; a required checkbox must be {@code
 *     true}
 * @param identifying whether its value is the user's name at the site, by which users tell their
 *     accounts apart; at most one field of a connector
 */
public record FieldRole(boolean secret, boolean required, boolean identifying) {
  /** Not secret, required, not identifying. */
  public static final FieldRole REQUIRED = new FieldRole(false, true, false);

  /** Not secret, optional, not identifying. */
  public static final FieldRole OPTIONAL = new FieldRole(false, false, false);

  /** Secret and required. */
  public static final FieldRole SECRET = new FieldRole(true, true, false);

  /** The same role, but optional. */
  public FieldRole optional() {
    return new FieldRole(secret, false, identifying);
  }
}
