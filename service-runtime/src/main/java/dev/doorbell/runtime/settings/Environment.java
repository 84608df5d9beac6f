package dev.doorbell.runtime.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The environment variables of a process. Immutable. */
public final class Environment {
  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** Returns the variables of this process. */
  public static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /**
   * Returns the value of a setting, or its default.
   *
   * @throws BadSettingException if a required setting is missing or the value is invalid; the
   *     message is one line with the expected form and, unless the setting is secret, the value
   */
  public <T> T get(Setting<T> setting) {
    String text = text(setting.name()).orElse(setting.fallback());
    if (text == null) {
      throw new BadSettingException(
          "%s must be set: %s".formatted(setting.name(), setting.meaning()));
    }
    try {
      return setting.parser().apply(text);
    } catch (IllegalArgumentException e) {
      String actual = setting.secret() ? "something else" : "'" + text + "'";
      throw new BadSettingException(
          "%s must be %s, but is %s".formatted(setting.name(), setting.expected(), actual), e);
    }
  }

  /**
   * Returns the variables whose name starts with the prefix. The keys are the names without the
   * prefix. Blank variables are omitted.
   */
  public Map<String, String> withPrefix(String prefix) {
    Map<String, String> found = new HashMap<>();
    variables.forEach((name, value) -> {
      if (name.startsWith(prefix) && !value.isBlank()) {
        found.put(name.substring(prefix.length()), value.strip());
      }
    });
    return Map.copyOf(found);
  }

  /** Returns a copy of this environment with one variable added or replaced. */
  public Environment with(String name, String value) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(name, value);
    return new Environment(more);
  }

  /** Returns this environment if the variable has a value, otherwise a copy with this value. */
  public Environment withDefault(String name, String value) {
    return text(name).isPresent() ? this : with(name, value);
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }
}
