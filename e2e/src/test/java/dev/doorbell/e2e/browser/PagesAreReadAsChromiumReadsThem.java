package dev.doorbell.e2e.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.doorbell.e2e.home.UsesChromium;
import dev.doorbell.sdk.encoding.Encoding;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels, encodings and codings mean the same to the SDK and to Chromium. */
@UsesChromium
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesAreReadAsChromiumReadsThem {
  private static final String HTML = "<title>x</title><form><p>Hello";

  /** {@link #HTML} in one uncompressed block of each coding. */
  private static final byte[] BROTLI =
      hex("8b0e80" + HexFormat.of().formatHex(HTML.getBytes(US_ASCII)) + "03");

  private static final byte[] ZSTD =
      hex("28b52ffd201ef10000" + HexFormat.of().formatHex(HTML.getBytes(US_ASCII)));

  private static final Set<String> MULTI_BYTE =
      Set.of(
          "UTF-8",
          "UTF-16LE",
          "UTF-16BE",
          "replacement",
          "GBK",
          "gb18030",
          "Big5",
          "EUC-JP",
          "ISO-2022-JP",
          "Shift_JIS",
          "EUC-KR");

  private final RecordingSite site = new RecordingSite();
  private Page chromium;
  private int page;

  PagesAreReadAsChromiumReadsThem() throws IOException {}

  @BeforeAll
  void open(Browser browser) {
    chromium = browser.newPage();
  }

  @AfterAll
  void close() throws IOException {
    chromium.close();
    site.close();
  }

  @Test
  void every_label_names_the_same_encoding() throws IOException {
    Map<String, String> ours = new TreeMap<>();
    for (String label : labels()) {
      ours.put(label, Encoding.ofLabel(label).orElseThrow().name().toLowerCase(Locale.ROOT));
    }
    assertThat(ours).hasSizeGreaterThan(220);
    Object theirs =
        chromium.evaluate(
            "labels => Object.fromEntries(labels.map(label => {"
                + "try { return [label, new TextDecoder(label).encoding]; }"
                + "catch (unknown) { return [label, 'replacement']; } }))",
            new ArrayList<>(ours.keySet()));
    assertThat(theirs).isEqualTo(ours);
  }

  @Test
  void every_single_byte_is_the_same_character() throws IOException {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    for (String label : labels()) {
      Encoding encoding = Encoding.ofLabel(label).orElseThrow();
      if (!MULTI_BYTE.contains(encoding.name())) {
        assertThat(encoding.decode(bytes)).as(label).isEqualTo(decoded(label, bytes));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"gbk, 1", "gb18030, 1", "shift_jis, 0", "euc-kr, 0", "euc-jp, 2", "big5, 140"})
  void almost_every_pair_of_bytes_is_the_same_character(String label, int exceptions) {
    List<String> different = new ArrayList<>();
    int compared = 0;
    for (int lead = 0x81; lead < 0xff; lead++) {
      if (lead == 0x8f && label.equals("euc-jp")) {
        continue; // Begins three bytes.
      }
      ByteArrayOutputStream row = new ByteArrayOutputStream();
      for (int trail = 0x40; trail < 0xff; trail++) {
        row.writeBytes(new byte[] {(byte) lead, (byte) trail, '\n'});
      }
      String[] ours =
          Encoding.ofLabel(label).orElseThrow().decode(row.toByteArray()).split("\n", -1);
      String[] theirs = decoded(label, row.toByteArray()).split("\n", -1);
      assertThat(ours).hasSameSizeAs(theirs);
      for (int i = 0; i < ours.length; i++) {
        if (!theirs[i].contains("\ufffd")) {
          compared++;
          if (!ours[i].equals(theirs[i])) {
            different.add("%02x%02x".formatted(lead, 0x40 + i));
          }
        }
      }
    }
    assertThat(compared).as("pairs that Chromium decodes").isGreaterThan(5_000);
    assertThat(different).hasSizeLessThanOrEqualTo(exceptions);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gbk", "gb18030", "shift_jis", "euc-kr", "euc-jp", "big5", "utf-8"})
  void a_tag_after_a_character_that_is_cut_off_is_kept_or_dropped_as_by_chromium(String label) {
    byte[] tag = "</b>\n".getBytes(US_ASCII);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int lead = 0x80; lead <= 0xff; lead++) {
      for (int[] prefix :
          new int[][] {
            {lead}, {lead, 0xb0}, {lead, 0x30}, {lead, 0x30, 0x81}, {lead, 0xb0, 0xa1}
          }) {
        Arrays.stream(prefix).forEach(all::write);
        all.writeBytes(tag);
      }
    }
    String[] ours = Encoding.ofLabel(label).orElseThrow().decode(all.toByteArray()).split("\n", -1);
    String[] theirs = decoded(label, all.toByteArray()).split("\n", -1);
    assertThat(ours).hasSize(128 * 5 + 1);
    List<String> different = new ArrayList<>();
    for (int i = 0; i < ours.length; i++) {
      if (!ending(ours[i]).equals(ending(theirs[i]))) {
        different.add("line %d: '%s' instead of '%s'".formatted(i, ours[i], theirs[i]));
      }
    }
    assertThat(different).isEmpty();
  }

  /** The ASCII characters at the end of the line. */
  private static String ending(String line) {
    return line.replaceAll("(?s).*[^\\x00-\\x7f]", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3dd8", "0adc", "3dd83dd8", "3dd80adc", "0adc3dd8", "3d", "3dd80a", "0000ff"})
  void unpaired_surrogates_are_read_as_by_chromium(String hex) {
    byte[] prefix = HexFormat.of().parseHex(hex);
    for (String label : List.of("utf-16le", "utf-16be")) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes(prefix);
      assertThat(Encoding.ofLabel(label).orElseThrow().decode(bytes.toByteArray()))
          .as(label)
          .isEqualTo(decoded(label, bytes.toByteArray()));
      bytes.writeBytes("</b>".getBytes(UTF_16LE));
      assertThat(Encoding.ofLabel(label).orElseThrow().decode(bytes.toByteArray()))
          .as(label)
          .isEqualTo(decoded(label, bytes.toByteArray()));
    }
  }

  private String decoded(String label, byte[] bytes) {
    return (String)
        chromium.evaluate(
            "([label, hex]) => new TextDecoder(label, { ignoreBOM: true })"
                + ".decode(Uint8Array.from(hex.match(/../g), each => parseInt(each, 16)))",
            List.of(label, HexFormat.of().formatHex(bytes)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html; charset=iso-8859-1 #",
        "text/html; charset=\"gb2312\" #",
        "text/html; charset=no-such #<meta charset=iso-8859-2>",
        "text/html; charset=utf-8 #<meta charset=iso-8859-2>",
        "text/html; charset=koi8-r #\u00ef\u00bb\u00bf",
        "text/html #<meta charset=shift_jis>",
        "text/html #<meta http-equiv=content-type content='text/html; charset=windows-1251'>",
        "text/html #<meta charset=utf-16>",
        "text/html #<meta charset=x-user-defined>",
        "text/html #<!-- <meta charset=utf-8> --><meta charset=iso-8859-15>",
        "text/html #<meta charset=no-such><meta charset=big5>",
        "text/html #\u00ff\u00fe"
      })
  void the_encoding_of_a_page_is_found_in_the_same_place(String headerAndStart) {
    String[] parts = headerAndStart.split("#", 2);
    String path = "/page/" + ++page;
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(parts[1].getBytes(ISO_8859_1));
    String text = "<title>\u00e9\u00e9</title><form><input name=_charset_ type=hidden></form>";
    boolean wide = parts[1].equals("\u00ff\u00fe");
    content.writeBytes(text.getBytes(wide ? UTF_16LE : ISO_8859_1));
    site.serve(path, "Content-Type: " + parts[0].strip() + "\r\n", content.toByteArray());
    chromium.navigate(site.address() + path);
    try (SiteSession session = session()) {
      var read = session.get(path);
      assertThat(read.title()).isEqualTo(chromium.title());
      assertThat(read.form("form").encoding().name())
          .isEqualTo(chromium.evaluate(wide ? "'UTF-8'" : "document.characterSet"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "x-gzip",
        "zlib",
        "deflate",
        "br",
        "zstd",
        "trailing",
        "no trailer",
        "two members",
        "deflate, gzip",
        "empty list"
      })
  void a_coded_page_has_the_same_text(String coding) throws IOException {
    String path = "/page/" + ++page;
    String header =
        switch (coding) {
          case "trailing", "no trailer", "two members" -> "gzip";
          case "zlib" -> "deflate";
          case "empty list" -> ", identity,";
          default -> coding;
        };
    site.serve(
        path, "Content-Type: text/html\r\nContent-Encoding: " + header + "\r\n", coded(coding));
    chromium.navigate(site.address() + path);
    try (SiteSession session = session()) {
      assertThat(session.get(path).one("p").text())
          .isEqualTo("Hello")
          .isEqualTo(chromium.locator("p").textContent());
    }
  }

  private static byte[] coded(String coding) throws IOException {
    byte[] html = HTML.getBytes(US_ASCII);
    return switch (coding) {
      case "br" -> BROTLI;
      case "zstd" -> ZSTD;
      case "zlib" -> deflated(html, false);
      case "deflate" -> deflated(html, true);
      case "deflate, gzip" -> gzip(deflated(html, false));
      case "trailing" -> Arrays.copyOf(gzip(html), gzip(html).length + 9);
      case "no trailer" -> Arrays.copyOf(gzip(html), gzip(html).length - 8);
      case "two members" -> twice(gzip(html));
      case "empty list" -> html;
      default -> gzip(html);
    };
  }

  private static byte[] twice(byte[] member) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(member);
    both.writeBytes(member);
    return both.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private static byte[] deflated(byte[] content, boolean raw) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(9, raw))) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private SiteSession session() {
    return new SiteSession(
        Site.of(List.of("site.example")).movedTo(site.address()),
        SiteSettings.DEFAULT,
        SiteGate.open(),
        InstantSource.system());
  }

  private static List<String> labels() throws IOException {
    try (InputStream file = Encoding.class.getResourceAsStream("labels.txt")) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(": ", 2)[1].split(" ", -1)))
          .toList();
    }
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
