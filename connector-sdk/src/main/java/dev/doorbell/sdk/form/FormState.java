package dev.doorbell.sdk.form;

import dev.doorbell.sdk.encoding.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The controls of a form, what was filled in, and which button is pressed. Immutable: each change
 * returns a new state.
 */
public final class FormState {
  private final List<Control> controls;
  private final List<FormEntry> added;
  private final Pressed pressed;
  private final Function<String, RuntimeException> missing;

  private sealed interface Pressed {
    /** The first button, as by the Enter key. */
    record Default() implements Pressed {}

    /** None, as if a script submits the form. */
    record None() implements Pressed {}

    record At(int control) implements Pressed {}
  }

  private FormState(
      List<Control> controls,
      List<FormEntry> added,
      Pressed pressed,
      Function<String, RuntimeException> missing) {
    this.controls = controls;
    this.added = added;
    this.pressed = pressed;
    this.missing = missing;
  }

  /**
   * The form as the page shows it.
   *
   * @param missing creates the exception when the form lacks something; its argument names what
   */
  public static FormState of(List<Control> controls, Function<String, RuntimeException> missing) {
    return new FormState(List.copyOf(controls), List.of(), new Pressed.Default(), missing);
  }

  /** Whether there is a control of that name. */
  public boolean has(String name) {
    return controls.stream().anyMatch(each -> each.name().equals(name));
  }

  /** Enters a value: see {@code page.Form#fill}. */
  public FormState fill(String name, String value) {
    List<Integer> fieldPositions = textFieldPositions(name);
    if (!fieldPositions.isEmpty()) {
      return typed(fieldPositions, FieldSplit.of(value, maxLengths(fieldPositions)));
    }
    Optional<FormState> chosen =
        selecting(name, value)
            .or(() -> checking(name, box -> box.radio() && box.value().equals(value)))
            .or(() -> checking(name, box -> !box.radio() && box.value().equals(value)))
            .or(() -> withHidden(name, value));
    return chosen.orElseThrow(() -> unfillable(name));
  }

  /** Enters one value into each text field of that name. */
  public FormState fillEach(String name, List<String> values) {
    List<Integer> fieldPositions = textFieldPositions(name);
    if (fieldPositions.size() != values.size()) {
      throw missing.apply(
          "%d inputs '%s' instead of %d in form"
              .formatted(values.size(), name, fieldPositions.size()));
    }
    return typed(fieldPositions, values);
  }

  /**
   * Ticks a checkbox or radio button.
   *
   * @param value null for the first checkbox or, if there is none, for a radio button that is the
   *     only one of its name
   */
  public FormState tick(String name, @Nullable String value) {
    Predicate<Control.Box> fits = box -> value == null ? !box.radio() : box.value().equals(value);
    return checking(name, fits)
        .or(() -> onlyRadio(name, value))
        .orElseThrow(() -> unfillable(name));
  }

  /** Unticks all checkboxes of that name. */
  public FormState untick(String name) {
    List<Control> changed = new ArrayList<>(controls);
    List<Integer> boxes = positions(name, each -> each instanceof Control.Box box && !box.radio());
    if (boxes.isEmpty()) {
      throw unfillable(name);
    }
    boxes.forEach(i -> changed.set(i, ((Control.Box) controls.get(i)).withChecked(false)));
    return with(changed);
  }

  /** Sends a value for which there is no control, or instead of the value of a control. */
  public FormState add(String name, String value) {
    List<FormEntry> more = new ArrayList<>(added);
    more.removeIf(each -> each.name().equals(name));
    more.add(FormEntry.of(name, value));
    return new FormState(controls, List.copyOf(more), pressed, missing);
  }

  /** Presses the button of that name or id, and of that value unless it is null. */
  public FormState pressing(String name, @Nullable String value) {
    return button(each -> each.name().equals(name) && has(each, value))
        .or(() -> button(each -> each.id().equals(name) && has(each, value)))
        .map(at -> new FormState(controls, added, new Pressed.At(at), missing))
        .orElseThrow(() -> missing.apply("button '%s' of form".formatted(name)));
  }

  private static boolean has(Control.Button button, @Nullable String value) {
    return value == null || button.value().equals(value);
  }

  /** Presses no button. */
  public FormState pressingNone() {
    return new FormState(controls, added, new Pressed.None(), missing);
  }

  /**
   * The pressed button; null for none. The first button is pressed by default, unless it is
   * disabled: then the form is sent without a button, since the Enter key never presses another
   * one.
   */
  public Control.@Nullable Button button() {
    int at = pressedAt();
    return at < 0 ? null : (Control.Button) controls.get(at);
  }

  private int pressedAt() {
    return switch (pressed) {
      case Pressed.At(int control) -> control;
      case Pressed.None _ -> -1;
      case Pressed.Default _ ->
          button(_ -> true).filter(at -> !controls.get(at).disabled()).orElse(-1);
    };
  }

  /** The names and values to send, in the order of the page. */
  public List<FormEntry> entries(Encoding encoding) {
    List<FormEntry> entries = new ArrayList<>(EntryList.of(controls, pressedAt(), encoding));
    added.forEach(each -> put(each, entries));
    return List.copyOf(entries);
  }

  /** Replaces the entries of that name, or appends the entry. */
  private static void put(FormEntry entry, List<FormEntry> entries) {
    List<Integer> same =
        IntStream.range(0, entries.size())
            .filter(i -> entries.get(i).name().equals(entry.name()))
            .boxed()
            .toList();
    if (same.isEmpty()) {
      entries.add(entry);
    } else {
      entries.set(same.getFirst(), entry);
      same.subList(1, same.size()).reversed().forEach(i -> entries.remove(i.intValue()));
    }
  }

  /** The position of the first button that fits. */
  private Optional<Integer> button(Predicate<Control.Button> fits) {
    return IntStream.range(0, controls.size())
        .filter(i -> controls.get(i) instanceof Control.Button button && fits.test(button))
        .boxed()
        .findFirst();
  }

  private List<Integer> textFieldPositions(String name) {
    return positions(name, each -> each instanceof Control.Text text && text.typeable());
  }

  private List<Integer> maxLengths(List<Integer> fieldPositions) {
    return fieldPositions.stream().map(i -> ((Control.Text) controls.get(i)).maxLength()).toList();
  }

  /** The positions of all enabled controls of that name that fit. */
  private List<Integer> positions(String name, Predicate<Control> fits) {
    return IntStream.range(0, controls.size())
        .filter(i -> controls.get(i).name().equals(name) && !controls.get(i).disabled())
        .filter(i -> fits.test(controls.get(i)))
        .boxed()
        .toList();
  }

  private FormState typed(List<Integer> fieldPositions, List<String> values) {
    List<Control> changed = new ArrayList<>(controls);
    for (int i = 0; i < values.size(); i++) {
      int at = fieldPositions.get(i);
      changed.set(at, ((Control.Text) controls.get(at)).withValue(values.get(i)));
    }
    return with(changed);
  }

  private Optional<FormState> selecting(String name, String value) {
    for (int at : positions(name, Control.Select.class::isInstance)) {
      Control.Select select = (Control.Select) controls.get(at);
      for (int i = 0; i < select.options().size(); i++) {
        Control.Option option = select.options().get(i);
        if (option.value().equals(value) && !option.disabled()) {
          List<Control> changed = new ArrayList<>(controls);
          changed.set(at, select.selecting(i));
          return Optional.of(with(changed));
        }
      }
    }
    return Optional.empty();
  }

  /** Ticks the first box that fits. Unticks the other radio buttons of its name. */
  private Optional<FormState> checking(String name, Predicate<Control.Box> fits) {
    return positions(name, Control.Box.class::isInstance).stream()
        .filter(i -> fits.test((Control.Box) controls.get(i)))
        .findFirst()
        .map(this::checked);
  }

  private Optional<FormState> onlyRadio(String name, @Nullable String value) {
    List<Integer> boxPositions = positions(name, Control.Box.class::isInstance);
    return value == null && boxPositions.size() == 1
        ? Optional.of(checked(boxPositions.getFirst()))
        : Optional.empty();
  }

  private FormState checked(int at) {
    Control.Box chosen = (Control.Box) controls.get(at);
    List<Control> changed = new ArrayList<>();
    for (int i = 0; i < controls.size(); i++) {
      boolean other =
          chosen.radio()
              && controls.get(i) instanceof Control.Box box
              && box.radio()
              && box.name().equals(chosen.name());
      changed.add(other ? ((Control.Box) controls.get(i)).withChecked(false) : controls.get(i));
    }
    changed.set(at, chosen.withChecked(true));
    return with(changed);
  }

  /** Fills the hidden input, unless a select, checkbox or radio button has the same name. */
  private Optional<FormState> withHidden(String name, String value) {
    boolean others =
        !positions(name, each -> each instanceof Control.Select || each instanceof Control.Box)
            .isEmpty();
    return others
        ? Optional.empty()
        : positions(name, Control.Text.class::isInstance).stream()
            .findFirst()
            .map(at -> typed(List.of(at), List.of(value)));
  }

  private RuntimeException unfillable(String name) {
    List<Control> named =
        controls.stream()
            .filter(each -> each.name().equals(name) && !(each instanceof Control.Button))
            .toList();
    if (named.isEmpty()) {
      return missing.apply("input '%s' of form".formatted(name));
    }
    return named.stream().allMatch(Control::disabled)
        ? missing.apply("enabled input '%s' of form".formatted(name))
        : missing.apply(
            "an enabled option with the requested value in input '%s' of form".formatted(name));
  }

  private FormState with(List<Control> changed) {
    return new FormState(List.copyOf(changed), added, pressed, missing);
  }
}
