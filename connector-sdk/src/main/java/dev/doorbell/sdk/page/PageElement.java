package dev.doorbell.sdk.page;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.RunStoppedException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.nodes.Element;

/**
 * A part of a page: an element, together with the selector that found it. What should be there and
 * is not, or does not read as it should, is {@code UNKNOWN_ERROR} naming selector and title: the
 * site has changed. The text itself is never named.
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

  /** The element, for all that this class does not offer. */
  public Element element() {
    return element;
  }

  /** Whether anything in here matches the CSS selector. */
  public boolean has(String selector) {
    return element.selectFirst(selector) != null;
  }

  /** The first in here that matches, empty if nothing does. */
  public Optional<PageElement> first(String selector) {
    return Optional.ofNullable(element.selectFirst(selector)).map(found -> inner(selector, found));
  }

  /** The first in here that matches; there has to be one. */
  public PageElement one(String selector) {
    return first(selector).orElseThrow(() -> page.missing("element", path(selector)));
  }

  /** All in here that match, perhaps none. */
  public List<PageElement> all(String selector) {
    return element.select(selector).stream().map(found -> inner(selector, found)).toList();
  }

  /** Its text as a person reads it, spaces single. */
  public String text() {
    return element.text();
  }

  /** Its text, read as something. */
  public <T> T text(Function<String, T> reading) {
    return read("text", text(), reading);
  }

  /** Its attribute, without space around it; it has to have one of that name. */
  public String attribute(String name) {
    if (!element.hasAttr(name)) {
      throw page.missing("attribute '%s' of".formatted(name), selector);
    }
    return element.attr(name).strip();
  }

  /** Its attribute, read as something. */
  public <T> T attribute(String name, Function<String, T> reading) {
    return read("attribute '%s'".formatted(name), attribute(name), reading);
  }

  /** Where its link leads, as an absolute address. */
  public String link() {
    return address("href");
  }

  /** The absolute address that its attribute has: the {@code src} of a picture. */
  public String address(String name) {
    attribute(name);
    String address = element.absUrl(name);
    if (address.isEmpty()) {
      throw unreadable("attribute '%s'".formatted(name), "no address");
    }
    return address;
  }

  /** Where its link leads, read as something. */
  public <T> T link(Function<String, T> reading) {
    return read("link", link(), reading);
  }

  /** The whole of it, read as something: see {@link Page#as}. */
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
    } catch (ConnectorException | RunStoppedException said) {
      throw said;
    } catch (RuntimeException parsing) {
      // Without the cause: parsers quote what they could not read, and that is the person's.
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

  /** Without the text. */
  @Override
  public String toString() {
    return "PageElement[%s]".formatted(selector);
  }
}
