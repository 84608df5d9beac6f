package dev.doorbell.e2e.home;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Provides the shared browser of a test run and closes it at the end. Playwright uses the installed
 * Chromium and downloads none.
 */
public final class Chromium implements ParameterResolver {
  private static final Namespace SPACE = Namespace.create(Chromium.class);
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SPACE)
        .computeIfAbsent(Running.class, type -> start(), Running.class)
        .browser();
  }

  private static Running start() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    String path = System.getenv().getOrDefault("DOORBELL_CHROMIUM", "/usr/bin/chromium");
    Browser browser =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(Path.of(path)).setArgs(ARGUMENTS));
    return new Running(playwright, browser);
  }
}
