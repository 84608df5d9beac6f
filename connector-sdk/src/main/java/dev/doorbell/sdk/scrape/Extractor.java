package dev.doorbell.sdk.scrape;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.page.JsonValue;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageCondition;
import dev.doorbell.sdk.page.PageElement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Declares where a value is, and how to read it.
 *
 * <pre>{@code
 * static final Extractor<String> ID = Extractor.ownAttribute("data-id");
 * static final Extractor<LocalDate> DATE = Extractor.attribute("td.date time", "datetime").as(LocalDate::parse);
 * static final Extractor<BigDecimal> AMOUNT = Extractor.text("td.amount").as(Amounts.in(Locale.FRANCE));
 *
 * List<Line> lines =
 *     Extractor.list(page, "#statements tr.statement", row -> new Line(ID.in(row), DATE.in(row), AMOUNT.in(row)));
 * }</pre>
 *
 * <p>A value that is missing or can't be read as declared fails with {@code UNKNOWN_ERROR}, site
 * changed. The message names selector and title, never the text. Immutable.
 *
 * @param <T> the type of the value
 */
public final class Extractor<T> {
  private static final String ROW = "";

  private final String selector;
  private final Source source;
  private final Function<String, T> reading;

  private sealed interface Source {
    record Text() implements Source {}

    record Attribute(String name) implements Source {}

    record Link() implements Source {}
  }

  private Extractor(String selector, Source source, Function<String, T> reading) {
    this.selector = selector;
    this.source = source;
    this.reading = reading;
  }

  /** The visible text of the first element that matches. */
  public static Extractor<String> text(String selector) {
    return new Extractor<>(selector, new Source.Text(), Function.identity());
  }

  /** The text of the row itself. */
  public static Extractor<String> ownText() {
    return text(ROW);
  }

  /** An attribute of the first element that matches. */
  public static Extractor<String> attribute(String selector, String name) {
    return new Extractor<>(selector, new Source.Attribute(name), Function.identity());
  }

  /** An attribute of the row itself. */
  public static Extractor<String> ownAttribute(String name) {
    return attribute(ROW, name);
  }

  /** The absolute address of the first link that matches. */
  public static Extractor<String> link(String selector) {
    return new Extractor<>(selector, new Source.Link(), Function.identity());
  }

  /** The same value, converted, for instance by {@code LocalDate::parse}. */
  public <R> Extractor<R> as(Function<? super T, R> next) {
    requireNonNull(next, "next");
    return new Extractor<>(selector, source, text -> next.apply(reading.apply(text)));
  }

  /** The value in that row; fails if the element is missing. */
  public T in(PageElement row) {
    return read(selector.equals(ROW) ? row : row.one(selector));
  }

  /** The value in that row; empty if the element is missing. */
  public Optional<T> findIn(PageElement row) {
    return selector.equals(ROW) ? Optional.of(read(row)) : row.first(selector).map(this::read);
  }

  /** The value on that page; fails if the element is missing. */
  public T on(Page page) {
    return read(page.one(selector));
  }

  /** The value on that page; empty if the element is missing. */
  public Optional<T> findOn(Page page) {
    return page.first(selector).map(this::read);
  }

  /**
   * Converts each element that matches; fails if there is none. A selector that matches nothing
   * more often means a changed site than an empty list, and an empty list that is trusted loses
   * documents silently. For a list that may be empty, name the sign of that: see {@link #list(Page,
   * String, PageCondition, Function)}.
   *
   * <p>A conversion may reject its row, as {@link dev.doorbell.sdk.document.Bill} rejects an
   * impossible amount: see {@link Page#as}.
   */
  public static <R> List<R> list(Page page, String selector, Function<PageElement, R> row) {
    return list(page, selector, _ -> false, row);
  }

  /**
   * Converts each element that matches; or returns an empty list if no element matches and the page
   * itself says that the list is empty. Fails if the page shows neither, for instance because a
   * script renders the list or the site has new markup.
   *
   * @param none what the page shows if the list is empty, for instance a text or a count of zero;
   *     the frame of the list is not enough, since it may wait for a script
   */
  public static <R> List<R> list(
      Page page, String selector, PageCondition none, Function<PageElement, R> row) {
    List<PageElement> found = page.all(selector);
    if (found.isEmpty() && !page.matches(none)) {
      page.one(selector); // Fails, and names the selector.
    }
    return found.stream().map(element -> element.as(row)).toList();
  }

  /**
   * The same for each element of the JSON array of that name; fails if there is no array. An empty
   * array is an empty list.
   */
  public static <R> List<R> list(JsonValue data, String name, Function<JsonValue, R> row) {
    return data.all(name).stream().map(element -> element.as(row)).toList();
  }

  private T read(PageElement element) {
    return switch (source) {
      case Source.Text() -> element.text(reading);
      case Source.Attribute(String name) -> element.attribute(name, reading);
      case Source.Link() -> element.link(reading);
    };
  }
}
