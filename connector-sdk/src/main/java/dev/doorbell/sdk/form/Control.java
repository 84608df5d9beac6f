package dev.doorbell.sdk.form;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A control of a form with its state. Immutable.
 *
 * <p>{@code name} is empty for a control without one, whose value is never sent. A disabled control
 * is never sent either.
 */
public sealed interface Control {
  String name();

  boolean disabled();

  /**
   * A text field, text area, hidden input, or other control of one text.
   *
   * @param type the type of the input in lower case, or {@code textarea}
   * @param maxLength how many characters a user can type; negative for no limit
   * @param direction what {@code dirname} sends besides; null for nothing
   */
  record Text(
      String name,
      boolean disabled,
      String type,
      String value,
      int maxLength,
      @Nullable Direction direction)
      implements Control {
    /** Whether a user can type into it. */
    public boolean typeable() {
      return !type.equals("hidden") && !type.equals("range") && !type.equals("color");
    }

    boolean hidden() {
      return type.equals("hidden");
    }

    Text withValue(String value) {
      return new Text(name, disabled, type, InputValues.typed(type, value), maxLength, direction);
    }

    /** Omits the value, which may be a password. */
    @Override
    public String toString() {
      return type + " " + name;
    }
  }

  /** A checkbox or a radio button. */
  record Box(String name, boolean disabled, boolean radio, String value, boolean checked)
      implements Control {
    Box withChecked(boolean checked) {
      return new Box(name, disabled, radio, value, checked);
    }

    /** Omits the value. */
    @Override
    public String toString() {
      return (radio ? "radio " : "checkbox ") + name;
    }
  }

  /** A list of options. */
  record Select(String name, boolean disabled, boolean multiple, List<Option> options)
      implements Control {
    Select selecting(int chosen) {
      List<Option> changed =
          IntStream.range(0, options.size())
              .mapToObj(i -> options.get(i).withSelected(i == chosen))
              .toList();
      return new Select(name, disabled, multiple, changed);
    }

    /** Omits the options. */
    @Override
    public String toString() {
      return "select " + name;
    }
  }

  /** An option of a list. */
  record Option(String value, boolean disabled, boolean selected) {
    Option withSelected(boolean selected) {
      return new Option(value, disabled, selected);
    }

    /** Omits the value. */
    @Override
    public String toString() {
      return "option";
    }
  }

  /** An input of a file, which is never chosen. */
  record FileInput(String name, boolean disabled) implements Control {}

  /**
   * A button that submits the form.
   *
   * @param id empty if it has none
   * @param image whether it is a picture, which sends the coordinates of the click
   * @param target what it overrides of the form
   */
  record Button(
      String name,
      boolean disabled,
      String id,
      String value,
      boolean image,
      Overrides target,
      @Nullable Direction direction)
      implements Control {
    /** Omits the value. */
    @Override
    public String toString() {
      return "button " + name;
    }
  }

  /**
   * What a button overrides of its form; null for nothing.
   *
   * @param action absolute
   */
  record Overrides(@Nullable String action, @Nullable String method, @Nullable String enctype) {}
}
