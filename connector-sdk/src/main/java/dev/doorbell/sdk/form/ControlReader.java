package dev.doorbell.sdk.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Reads the controls of a form from a page, in the order of the page, by the <a
 * href="https://html.spec.whatwg.org/multipage/form-control-infrastructure.html">HTML standard</a>.
 * Where Chromium differs, it does as Chromium: controls in a {@code datalist} are sent, and an
 * empty {@code dirname} sends a direction without a name.
 */
public final class ControlReader {
  private static final String CONTROLS = "button, input, select, textarea";

  /** Their content is not part of the page if scripts run. */
  private static final Set<String> NEVER_SENT = Set.of("noscript", "template");

  private static final Set<String> TYPES =
      Set.of(
          "hidden",
          "text",
          "search",
          "tel",
          "url",
          "email",
          "password",
          "date",
          "month",
          "week",
          "time",
          "datetime-local",
          "number",
          "range",
          "color",
          "checkbox",
          "radio",
          "file",
          "submit",
          "image",
          "reset",
          "button");

  private final Function<String, String> resolve;

  private ControlReader(Function<String, String> resolve) {
    this.resolve = resolve;
  }

  /**
   * The elements of all controls whose owner is the form, inside it or elsewhere in the page;
   * without those that browsers never send.
   */
  public static List<Element> elements(FormElement form) {
    Set<Element> parsed = new HashSet<>(form.elements());
    // An id names the first element that has it.
    boolean hasId =
        !form.id().isEmpty() && Objects.equals(form.root().getElementById(form.id()), form);
    return form.root().select(CONTROLS).stream()
        .filter(each ->
            each.hasAttr("form")
                ? hasId && form.id().equals(each.attr("form"))
                : parsed.contains(each))
        .filter(each -> each.parents().stream().noneMatch(ControlReader::neverSent))
        .toList();
  }

  private static boolean neverSent(Element ancestor) {
    return NEVER_SENT.contains(ancestor.normalName());
  }

  /**
   * The controls of the form, as the page shows them first.
   *
   * @param resolve makes the address in an attribute absolute
   */
  public static List<Control> read(FormElement form, Function<String, String> resolve) {
    ControlReader reader = new ControlReader(resolve);
    List<Control> controls =
        elements(form).stream().map(reader::control).filter(Objects::nonNull).toList();
    return lastRadioOnly(controls);
  }

  /** Only one radio button of a name is checked: the last one that the page checks. */
  private static List<Control> lastRadioOnly(List<Control> controls) {
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < controls.size(); i++) {
      if (controls.get(i) instanceof Control.Box box && box.radio() && box.checked()) {
        last.put(box.name(), i);
      }
    }
    List<Control> single = new ArrayList<>(controls);
    for (int i = 0; i < controls.size(); i++) {
      if (controls.get(i) instanceof Control.Box box && box.radio()) {
        single.set(i, box.withChecked(Objects.equals(last.get(box.name()), i)));
      }
    }
    return List.copyOf(single);
  }

  private @Nullable Control control(Element element) {
    String name = element.attr("name");
    boolean disabled = disabled(element);
    return switch (element.normalName()) {
      case "button" -> isSubmitButton(element) ? button(element, false) : null;
      case "select" -> select(element);
      case "textarea" ->
          new Control.Text(
              name,
              disabled,
              "textarea",
              element.wholeText(),
              maxLength(element),
              direction(element));
      default -> input(element);
    };
  }

  /** A button of an unknown type, or of none, submits unless it has a command. */
  private static boolean isSubmitButton(Element button) {
    return switch (lower(button.attr("type"))) {
      case "submit" -> true;
      case "button", "reset" -> false;
      default -> !button.hasAttr("command") && !button.hasAttr("commandfor");
    };
  }

  private @Nullable Control input(Element input) {
    String type = TYPES.contains(lower(input.attr("type"))) ? lower(input.attr("type")) : "text";
    String name = input.attr("name");
    boolean disabled = disabled(input);
    return switch (type) {
      case "submit" -> button(input, false);
      case "image" -> button(input, true);
      case "button", "reset" -> null;
      case "file" -> new Control.FileInput(name, disabled);
      case "checkbox", "radio" ->
          new Control.Box(
              name,
              disabled,
              type.equals("radio"),
              input.hasAttr("value") ? input.attr("value") : "on",
              input.hasAttr("checked"));
      default ->
          new Control.Text(
              name,
              disabled,
              type,
              InputValues.initial(type, input),
              maxLength(input),
              hasDirection(type) ? direction(input) : null);
    };
  }

  private static boolean hasDirection(String type) {
    return switch (type) {
      case "hidden", "text", "search", "tel", "url", "email", "password" -> true;
      default -> false;
    };
  }

  private static @Nullable Direction direction(Element control) {
    return control.hasAttr("dirname") ? Direction.of(control) : null;
  }

  private static int maxLength(Element element) {
    String length = element.attr("maxlength").strip();
    return length.matches("[0-9]{1,9}") ? Integer.parseInt(length) : -1;
  }

  private Control button(Element element, boolean image) {
    boolean withDirection = element.normalName().equals("input") && !image;
    boolean unlabelled = element.normalName().equals("input") && !element.hasAttr("value");
    return new Control.Button(
        element.attr("name"),
        disabled(element),
        element.id(),
        // Browsers send their own label of an input without a value, which depends on the language.
        unlabelled ? "Submit" : element.attr("value"),
        image,
        new Control.Overrides(
            element.hasAttr("formaction") ? resolve.apply(element.attr("formaction")) : null,
            element.hasAttr("formmethod") ? element.attr("formmethod") : null,
            element.hasAttr("formenctype") ? element.attr("formenctype") : null),
        withDirection ? direction(element) : null);
  }

  private static Control select(Element element) {
    Elements options = element.select("option");
    boolean multiple = element.hasAttr("multiple");
    int selected = -1;
    for (int i = 0; i < options.size(); i++) {
      selected = options.get(i).hasAttr("selected") ? i : selected;
    }
    if (selected < 0 && !multiple && displaySize(element) <= 1) {
      selected =
          IntStream.range(0, options.size())
              .filter(i -> !optionDisabled(options.get(i)))
              .findFirst()
              .orElse(-1);
    }
    int chosen = selected;
    return new Control.Select(
        element.attr("name"),
        disabled(element),
        multiple,
        IntStream.range(0, options.size())
            .mapToObj(i -> option(options.get(i), multiple ? null : i == chosen))
            .toList());
  }

  private static Control.Option option(Element option, @Nullable Boolean selected) {
    return new Control.Option(
        option.hasAttr("value") ? option.attr("value") : text(option),
        optionDisabled(option),
        selected == null ? option.hasAttr("selected") : selected);
  }

  /** The text of an option, with single spaces. */
  private static String text(Element option) {
    return option.wholeText().replaceAll("[\\t\\n\\f\\r ]+", " ").replaceAll("^ | $", "");
  }

  private static boolean optionDisabled(Element option) {
    Element group = option.parent();
    return option.hasAttr("disabled")
        || (group != null && group.normalName().equals("optgroup") && group.hasAttr("disabled"));
  }

  private static int displaySize(Element select) {
    String size = select.attr("size").strip();
    return size.matches("[0-9]{1,9}") ? Integer.parseInt(size) : 1;
  }

  /**
   * Whether it, or a fieldset around it, is disabled. The first legend of a fieldset stays enabled.
   */
  private static boolean disabled(Element control) {
    if (control.hasAttr("disabled")) {
      return true;
    }
    Element inner = control;
    for (Element outer = control.parent(); outer != null; outer = outer.parent()) {
      if (outer.normalName().equals("fieldset")
          && outer.hasAttr("disabled")
          && !Objects.equals(firstLegend(outer), inner)) {
        return true;
      }
      inner = outer;
    }
    return false;
  }

  private static @Nullable Element firstLegend(Element fieldset) {
    return fieldset.children().stream()
        .filter(each -> each.normalName().equals("legend"))
        .findFirst()
        .orElse(null);
  }

  /**
   * A copy of each control, to be shown without the rest of its page. The attributes of a copy
   * contain what the rest of the page determined, for instance that the control is disabled.
   */
  public static List<Element> copies(FormElement form, Function<String, String> resolve) {
    return elements(form).stream().map(each -> copy(each, resolve)).toList();
  }

  private static Element copy(Element control, Function<String, String> resolve) {
    Element copy = control.clone().removeAttr("form");
    if (disabled(control)) {
      copy.attr("disabled", true);
    }
    if (control.hasAttr("formaction")) {
      copy.attr("formaction", resolve.apply(control.attr("formaction")));
    }
    if (control.hasAttr("dirname") && !control.hasAttr("dir")) {
      copy.attr("dir", Direction.of(control).direction());
    }
    return copy;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
