package dev.doorbell.sdk.form;

import dev.doorbell.sdk.encoding.Encoding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a form sends: "constructing the entry list" of the <a
 * href="https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#constructing-the-form-data-set">HTML
 * standard</a>.
 */
final class EntryList {
  private final List<FormEntry> entries = new ArrayList<>();

  private EntryList() {}

  /**
   * The entries in the order of the controls.
   *
   * @param pressed the position of the button, which counts as enabled; negative for none
   * @param encoding of the form
   */
  static List<FormEntry> of(List<Control> controls, int pressed, Encoding encoding) {
    EntryList list = new EntryList();
    for (int i = 0; i < controls.size(); i++) {
      boolean isPressed = i == pressed;
      switch (controls.get(i)) {
        case Control.Button button when isPressed -> list.add(button);
        case Control.Button _ -> {}
        case Control each when each.disabled() || each.name().isEmpty() -> {}
        case Control.Box box -> list.add(box);
        case Control.Select select -> list.add(select);
        case Control.FileInput file -> list.entries.add(FormEntry.noFile(file.name()));
        case Control.Text text -> list.add(text, encoding);
      }
    }
    return list.entries;
  }

  private void add(Control.Button button) {
    if (button.image()) {
      // The Enter key clicks at the corner of the picture.
      String prefix = button.name().isEmpty() ? "" : button.name() + ".";
      entries.add(FormEntry.of(prefix + "x", "0"));
      entries.add(FormEntry.of(prefix + "y", "0"));
    } else if (!button.name().isEmpty()) {
      entries.add(FormEntry.of(button.name(), button.value()));
      addDirection(button.direction(), button.value());
    }
  }

  private void add(Control.Box box) {
    if (box.checked()) {
      entries.add(FormEntry.of(box.name(), box.value()));
    }
  }

  private void add(Control.Select select) {
    select.options().stream()
        .filter(option -> option.selected() && !option.disabled())
        .forEach(option -> entries.add(FormEntry.of(select.name(), option.value())));
  }

  private void add(Control.Text text, Encoding encoding) {
    boolean charset = text.hidden() && text.name().equalsIgnoreCase("_charset_");
    entries.add(FormEntry.of(text.name(), charset ? encoding.name() : text.value()));
    addDirection(text.direction(), text.value());
  }

  private void addDirection(@Nullable Direction direction, String value) {
    if (direction != null) {
      entries.add(FormEntry.of(direction.name(), direction.of(value)));
    }
  }
}
