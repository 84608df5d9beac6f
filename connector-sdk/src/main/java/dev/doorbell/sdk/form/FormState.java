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
   * @param missing the failure if the form lacks what is described
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
    List<Integer> fields = fields(name);
    if (!fields.isEmpty()) {
      return typed(fields, FieldSplit.of(value, limits(fields)));
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
    List<Integer> fields = fields(name);
    if (fields.size() != values.size()) {
      throw missing.apply("%d inputs '%s' of form".formatted(values.size(), name));
    }
    return typed(fields, values);
  }

  /** Checks a box; {@code value} null for the first one. */
  public FormState tick(String name, @Nullable String value) {
    Predicate<Control.Box> fits = box -> value == null ? !box.radio() : box.value().equals(value);
    return checking(name, fits)
        .or(() -> onlyRadio(name, value))
        .orElseThrow(() -> unfillable(name));
  }

  /** Unchecks all checkboxes of that name. */
  public FormState untick(String name) {
    List<Control> changed = new ArrayList<>(controls);
    List<Integer> boxes = all(name, each -> each instanceof Control.Box box && !box.radio());
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

  private List<Integer> fields(String name) {
    return all(name, each -> each instanceof Control.Text text && text.typeable());
  }

  private List<Integer> limits(List<Integer> fields) {
    return fields.stream().map(i -> ((Control.Text) controls.get(i)).maxLength()).toList();
  }

  /** The positions of all enabled controls of that name that fit. */
  private List<Integer> all(String name, Predicate<Control> fits) {
    return IntStream.range(0, controls.size())
        .filter(i -> controls.get(i).name().equals(name) && !controls.get(i).disabled())
        .filter(i -> fits.test(controls.get(i)))
        .boxed()
        .toList();
  }

  private FormState typed(List<Integer> fields, List<String> values) {
    List<Control> changed = new ArrayList<>(controls);
    for (int i = 0; i < values.size(); i++) {
      int at = fields.get(i);
      changed.set(at, ((Control.Text) controls.get(at)).withValue(values.get(i)));
    }
    return with(changed);
  }

  private Optional<FormState> selecting(String name, String value) {
    for (int at : all(name, Control.Select.class::isInstance)) {
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

  /** Checks the first box that fits. Unchecks the other radio buttons of its name. */
  private Optional<FormState> checking(String name, Predicate<Control.Box> fits) {
    return all(name, Control.Box.class::isInstance).stream()
        .filter(i -> fits.test((Control.Box) controls.get(i)))
        .findFirst()
        .map(this::checked);
  }

  private Optional<FormState> onlyRadio(String name, @Nullable String value) {
    List<Integer> radios = all(name, Control.Box.class::isInstance);
    return value == null && radios.size() == 1
        ? Optional.of(checked(radios.getFirst()))
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

  /** Fills the hidden input, unless a list or a box has the name, too. */
  private Optional<FormState> withHidden(String name, String value) {
    boolean others =
        !all(name, each -> each instanceof Control.Select || each instanceof Control.Box).isEmpty();
    return others
        ? Optional.empty()
        : all(name, Control.Text.class::isInstance).stream()
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
        : missing.apply("that option of input '%s' of form".formatted(name));
  }

  private FormState with(List<Control> changed) {
    return new FormState(List.copyOf(changed), added, pressed, missing);
  }
}
