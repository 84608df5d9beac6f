package dev.doorbell.sdk.page;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Connection.KeyVal;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * A form of a page, to fill and submit. Starts with the values of the page: hidden inputs, ticked
 * boxes, selected options. Immutable: filling returns a new form, so one form can be sent again
 * with other values.
 *
 * <pre>{@code
 * Page next = site.submit(page.form("#login-form").fill("login", login).fill("password", password));
 * }</pre>
 */
public final class Form {
  private final Page page;
  private final String selector;
  private final FormElement element;
  private final List<Entry> entries;

  /** A name and its value. */
  public record Entry(String name, String value) {
    /** Omits the value, which may be a password. */
    @Override
    public String toString() {
      return name + "=...";
    }
  }

  private Form(Page page, String selector, FormElement element, List<Entry> entries) {
    this.page = page;
    this.selector = selector;
    this.element = element;
    this.entries = entries;
  }

  static Form of(Page page, String selector, FormElement element) {
    List<Entry> entries = new ArrayList<>();
    for (KeyVal data : element.formData()) {
      entries.add(new Entry(data.key(), data.value()));
    }
    return new Form(page, selector, element, List.copyOf(entries));
  }

  /** Fills the input of that name; {@code UNKNOWN_ERROR}, site changed, if the form has none. */
  public Form fill(String name, String value) {
    input(name);
    return with(name, value);
  }

  /** Fills several inputs, by their names. */
  public Form fillAll(Map<String, String> values) {
    Form filled = this;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.fill(value.getKey(), value.getValue());
    }
    return filled;
  }

  /** Ticks the checkbox of that name; {@code UNKNOWN_ERROR}, site changed, if the form has none. */
  public Form tick(String name) {
    Element box = input(name);
    return with(name, box.hasAttr("value") ? box.attr("value") : "on");
  }

  /** Adds a value for which the form has no input, as the script of a page would. */
  public Form add(String name, String value) {
    return with(name, value);
  }

  /** Whether the form has an input of that name. */
  public boolean has(String name) {
    return element.elements().stream().anyMatch(input -> input.attr("name").equals(name));
  }

  /** The address to which a browser would submit it. */
  public String action() {
    String address = element.attr("action").strip();
    String absolute = element.absUrl("action");
    return address.isEmpty() ? page.url().toString() : absolute.isEmpty() ? address : absolute;
  }

  /** The form as the site sent it, without values that were filled in. */
  public SavedForm kept() {
    Element bare = element.shallowClone().attr("action", action());
    // Copies the form's inputs instead of its child nodes: in a table, inputs may belong to a form
    // without being inside it.
    element.elements().forEach(input -> bare.appendChild(input.clone()));
    return new SavedForm(page.url(), charset().name(), bare.outerHtml());
  }

  /** The address of its page. */
  public URI url() {
    return page.url();
  }

  /** Whether it is sent by POST; otherwise its values are added to the address. */
  public boolean post() {
    return element.attr("method").toLowerCase(Locale.ROOT).equals("post");
  }

  /** The charset of its values: the page's, or UTF-8 where a browser would use that. */
  public Charset charset() {
    Charset charset = page.document().charset();
    return charset.canEncode() && !charset.name().matches("UTF-(16|32).*")
        ? charset
        : StandardCharsets.UTF_8;
  }

  /** The values to send, in the order of the form. */
  public List<Entry> entries() {
    return entries;
  }

  private Form with(String name, String value) {
    List<Entry> changed = new ArrayList<>();
    boolean placed = false;
    for (Entry entry : entries) {
      if (!entry.name().equals(name)) {
        changed.add(entry);
      } else if (!placed) {
        changed.add(new Entry(name, value));
        placed = true;
      }
    }
    if (!placed) {
      changed.add(new Entry(name, value));
    }
    return new Form(page, selector, element, List.copyOf(changed));
  }

  private Element input(String name) {
    return element.elements().stream()
        .filter(input -> input.attr("name").equals(name))
        .findFirst()
        .orElseThrow(() -> page.missing("input '%s' of form".formatted(name), selector));
  }

  /** Omits the values. */
  @Override
  public String toString() {
    return "Form[%s%s]".formatted(selector, entries);
  }
}
