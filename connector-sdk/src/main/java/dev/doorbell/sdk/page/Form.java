package dev.doorbell.sdk.page;

import dev.doorbell.sdk.encoding.Encoding;
import dev.doorbell.sdk.form.Control;
import dev.doorbell.sdk.form.ControlReader;
import dev.doorbell.sdk.form.FormBody;
import dev.doorbell.sdk.form.FormEntry;
import dev.doorbell.sdk.form.FormMethod;
import dev.doorbell.sdk.form.FormState;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;

/**
 * A form of a page, to fill and submit as a browser does. Starts with the values of the page:
 * hidden inputs, ticked boxes, selected options. Its first button is pressed, unless {@link
 * #pressing} names another one. Immutable: filling returns a new form, so one form can be sent
 * again with other values.
 *
 * <pre>{@code
 * Page next = site.submit(page.form("#login-form").fill("login", login).fill("password", password));
 * }</pre>
 *
 * <p>The rules are those of the <a
 * href="https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-2">HTML
 * standard</a>. Inputs may be outside the form and name it in their attribute {@code form}.
 * Disabled inputs and those in {@code template} and {@code noscript} are not sent.
 */
public final class Form {
  /** Some rules of forms take quadratic time. */
  private static final int MAX_CONTROLS = 5_000;

  private final Page page;
  private final String selector;
  private final Encoding pageEncoding;
  private final FormState state;

  /** A name and its value. */
  public record Entry(String name, String value) {
    /** Omits the value, which may be a password. */
    @Override
    public String toString() {
      return name + "=...";
    }
  }

  private Form(Page page, String selector, Encoding pageEncoding, FormState state) {
    this.page = page;
    this.selector = selector;
    this.pageEncoding = pageEncoding;
    this.state = state;
  }

  static Form of(Page page, String selector, Encoding pageEncoding) {
    FormElement element = page.formElement(selector);
    if (element.root().select("button, input, select, textarea").size() > MAX_CONTROLS) {
      throw page.changed(
          "The page titled '%s' has more than %d inputs"
              .formatted(page.shownTitle(), MAX_CONTROLS));
    }
    FormState state =
        FormState.of(
            ControlReader.read(element, address(page)), what -> page.missing(what, selector));
    return new Form(page, selector, pageEncoding, state);
  }

  /** Not kept in a field: an element keeps the whole parsed page in memory. */
  private FormElement element() {
    return page.formElement(selector);
  }

  /**
   * Makes the address in an attribute absolute. An empty one is the address of the page. An invalid
   * one stays as it is, and is rejected when the form is sent.
   */
  private static Function<String, String> address(Page page) {
    return reference ->
        reference.isEmpty() ? page.url().toString() : page.absolute(reference).orElse(reference);
  }

  /**
   * Fills the input of that name. {@code UNKNOWN_ERROR}, site changed, if the form has none, if it
   * is disabled, or if a list or a group of boxes has no such value.
   *
   * <p>In a list the option of that value is selected, and of several radio buttons or checkboxes
   * the one of that value is ticked. If several text fields have the name, the value is spread over
   * them: see {@link #fillEach}. A hidden input is filled only if no other input has the name.
   */
  public Form fill(String name, String value) {
    return with(state.fill(name, value));
  }

  /** Fills several inputs, by their names. */
  public Form fillAll(Map<String, String> values) {
    Form filled = this;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.fill(value.getKey(), value.getValue());
    }
    return filled;
  }

  /**
   * Fills all text fields of that name, one value each; {@code UNKNOWN_ERROR}, site changed, if the
   * form has another number of them. {@link #fill} does it for a code in boxes: each box gets as
   * many characters as its {@code maxlength} allows, or one if there are as many boxes as
   * characters; otherwise the first field gets the whole value.
   */
  public Form fillEach(String name, List<String> values) {
    return with(state.fillEach(name, values));
  }

  /**
   * Ticks the first checkbox of that name or, if there is none, the only radio button of that name;
   * {@code UNKNOWN_ERROR}, site changed, if the form has neither.
   */
  public Form tick(String name) {
    return with(state.tick(name, null));
  }

  /**
   * Ticks the checkbox or radio button of that name and value; {@code UNKNOWN_ERROR}, site changed,
   * if the form has none.
   */
  public Form tick(String name, String value) {
    return with(state.tick(name, value));
  }

  /** Unticks all checkboxes of that name. */
  public Form untick(String name) {
    return with(state.untick(name));
  }

  /**
   * Presses the button of that name instead of the first button of the form. A button without a
   * name can be named by its {@code id}. A disabled button can be pressed too, since the script of
   * the page enables it. {@code UNKNOWN_ERROR}, site changed, if the form has no such button.
   */
  public Form pressing(String button) {
    return with(state.pressing(button, null));
  }

  /** As {@link #pressing(String)}, if several buttons have the same name. */
  public Form pressing(String button, String value) {
    return with(state.pressing(button, value));
  }

  /** Presses no button, as if the script of the page submits the form. */
  public Form pressingNone() {
    return with(state.pressingNone());
  }

  /**
   * Adds a value for which the form has no input, as the script of a page would. Replaces the value
   * of an input of that name.
   */
  public Form add(String name, String value) {
    return with(state.add(name, value));
  }

  /** Whether the form has an input or a button of that name. */
  public boolean has(String name) {
    return state.has(name);
  }

  /**
   * The address to which a browser would submit it: that of the pressed button or of the form,
   * absolute.
   */
  public String action() {
    return override(Control.Overrides::action)
        .orElseGet(() -> address(page).apply(element().attr("action")));
  }

  /** The form as the site sent it, without values that were filled in. */
  public SavedForm toSavedForm() {
    FormElement element = element();
    Document alone = Document.createShell(page.url().toString());
    alone.outputSettings().prettyPrint(false);
    Element bare =
        element.shallowClone().attr("action", address(page).apply(element.attr("action")));
    // Copies the form's inputs instead of its child nodes: inputs may belong to a form without
    // being inside it.
    ControlReader.copies(element, address(page)).forEach(bare::appendChild);
    alone.body().appendChild(bare);
    return new SavedForm(page.url(), pageEncoding.name(), bare.outerHtml());
  }

  /** The address of its page. */
  public URI url() {
    return page.url();
  }

  /** Whether it is sent by POST; otherwise its values are added to the address. */
  public boolean post() {
    FormMethod method =
        FormMethod.of(override(Control.Overrides::method).orElse(element().attr("method")));
    return switch (method) {
      case POST -> true;
      case GET -> false;
      case DIALOG -> throw page.missing("form that is sent, not a dialog,", selector);
    };
  }

  /**
   * The encoding of its values: the first one in its attribute {@code accept-charset} that browsers
   * know, or that of the page; UTF-8 where a browser uses that instead. Browsers also accept commas
   * in the attribute, and use the encoding of the page if they know none of the list.
   */
  public Encoding encoding() {
    return Arrays.stream(element().attr("accept-charset").split("[\\t\\n\\f\\r ,]+", -1))
        .map(Encoding::ofLabel)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(pageEncoding)
        .output();
  }

  /** The names and values to send, in the order of the page. */
  public List<Entry> entries() {
    return sent().stream().map(each -> new Entry(each.name(), each.value())).toList();
  }

  /** The query of the address, if the form is not sent by POST. */
  public String query() {
    return FormBody.urlencoded(sent(), encoding());
  }

  /** The body, if the form is sent by POST. */
  public FormBody body() {
    String enctype = override(Control.Overrides::enctype).orElse(element().attr("enctype"));
    String boundary = "----geckoformboundary" + UUID.randomUUID().toString().replace("-", "");
    return FormBody.of(sent(), enctype, encoding(), boundary);
  }

  private List<FormEntry> sent() {
    return state.entries(encoding());
  }

  private Optional<String> override(Function<Control.Overrides, @Nullable String> attribute) {
    return Optional.ofNullable(state.button()).map(Control.Button::target).map(attribute);
  }

  private Form with(FormState changed) {
    return new Form(page, selector, pageEncoding, changed);
  }

  /** Omits the values. */
  @Override
  public String toString() {
    return "Form[%s%s]".formatted(selector, entries());
  }
}
