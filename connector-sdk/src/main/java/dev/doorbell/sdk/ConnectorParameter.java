package dev.doorbell.sdk;

import java.util.regex.Pattern;

/**
 * A value that the operator of Doorbell gives to a connector, the same for all accounts: for
 * instance a key with which the site's API recognizes this installation. Users do not see it.
 *
 * @param name the connector's name for it: a lower case letter, then letters, digits and
 *     underscores
 * @param description for the operator: what it is and where to get it; 1 to 300 characters
 * @param secret whether the value is sealed and never shown again
 * @param required whether runs fail as long as the operator has set no value
 */
public record ConnectorParameter(
    String name, String description, boolean secret, boolean required) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9_]{0,62}");
  private static final int MAX_DESCRIPTION = 300;

  public ConnectorParameter {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a parameter's name is a lower case letter, then letters, digits and underscores, not '%s'"
              .formatted(name));
    }
    if (description.isBlank() || description.length() > MAX_DESCRIPTION) {
      throw new IllegalArgumentException(
          "the description of parameter '%s' has 1 to %d characters"
              .formatted(name, MAX_DESCRIPTION));
    }
  }

  /** A value that may be shown, for instance an identifier. */
  public static ConnectorParameter text(String name, String description) {
    return new ConnectorParameter(name, description, false, true);
  }

  /** A secret, for instance an API key. */
  public static ConnectorParameter secret(String name, String description) {
    return new ConnectorParameter(name, description, true, true);
  }

  /** The same parameter, but optional. */
  public ConnectorParameter optional() {
    return new ConnectorParameter(name, description, secret, false);
  }
}
