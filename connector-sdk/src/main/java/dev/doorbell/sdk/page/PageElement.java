package dev.doorbell.sdk.page;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.RunStoppedException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.nodes.Element;

/**
 * An element of a page, with the selector that found it. If something is missing or can't be read
 * as expected, the run fails with {@code UNKNOWN_ERROR}, site changed. The message names selector
 * and title, never the text.
 *
 * <pre>{@code
 * LocalDate date = row.one("td.date time").attribute("datetime", LocalDate::parse);
 * }</pre>
 */
public final class PageElement {
  private final Page page;
  private final String selector;
  private final Element element;

  PageElement(Page page, String selector, Element element) {
    this.page = page;
    this.selector = selector;
    this.element = element;
  }

  /** The jsoup element, for what this class does not offer. */
  public Element element() {
    return element;
  }

  /** Whether an element inside matches the CSS selector. */
  public boolean has(String selector) {
    return element.selectFirst(selector) != null;
  }

  /** The first element inside that matches; empty if there is none. */
  public Optional<PageElement> first(String selector) {
    return Optional.ofNullable(element.selectFirst(selector)).map(found -> inner(selector, found));
  }

  /** The first element inside that matches; fails if there is none. */
  public PageElement one(String selector) {
    return first(selector).orElseThrow(() -> page.missing("element", path(selector)));
  }

  /** All elements inside that match, possibly none. */
  public List<PageElement> all(String selector) {
    return element.select(selector).stream().map(found -> inner(selector, found)).toList();
  }

  /** Its visible text, with single spaces. */
  public String text() {
    return element.text();
  }

  /** Its text, converted. */
  public <T> T text(Function<String, T> reading) {
    return read("text", text(), reading);
  }

  /** Its attribute, without leading and trailing space; fails if there is none. */
  public String attribute(String name) {
    if (!element.hasAttr(name)) {
      throw page.missing("attribute '%s' of".formatted(name), selector);
    }
    return element.attr(name).strip();
  }

  /** Its attribute, converted. */
  public <T> T attribute(String name, Function<String, T> reading) {
    return read("attribute '%s'".formatted(name), attribute(name), reading);
  }

  /**
   * The JSON in its attribute, which a script of the site would read; fails if there is none, or if
   * it is not JSON.
   */
  public JsonValue data(String name) {
    return attribute(name, text -> new JsonValue(page, "", Page.parseJson(text)));
  }

  /** The absolute address of its link. */
  public String link() {
    return address("href");
  }

  /** The absolute address in an attribute, for instance the {@code src} of a picture. */
  public String address(String name) {
    return page.absolute(attribute(name))
        .orElseThrow(() -> unreadable("attribute '%s'".formatted(name), "not an address"));
  }

  /** The absolute address of its link, converted. */
  public <T> T link(Function<String, T> reading) {
    return read("link", link(), reading);
  }

  /** The element, converted: see {@link Page#as}. */
  public <T> T as(Function<? super PageElement, T> reading) {
    try {
      return reading.apply(this);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException impossible) {
      throw unreadable("whole", impossible.getClass().getSimpleName());
    }
  }

  private <T> T read(String what, String value, Function<String, T> reading) {
    try {
      return reading.apply(value);
    } catch (ConnectorException | RunStoppedException e) {
      throw e;
    } catch (RuntimeException parsing) {
      // The cause is dropped: its message may quote the input, which is personal data.
      throw unreadable(what, parsing.getClass().getSimpleName());
    }
  }

  private ConnectorException unreadable(String what, String why) {
    return page.changed(
        "The %s of '%s' on the page titled '%s' does not read as expected (%s)"
            .formatted(what, selector, page.shownTitle(), why));
  }

  private PageElement inner(String selector, Element found) {
    return new PageElement(page, path(selector), found);
  }

  private String path(String inner) {
    return selector + " " + inner;
  }

  /** Omits the text. */
  @Override
  public String toString() {
    return "PageElement[%s]".formatted(selector);
  }
}
