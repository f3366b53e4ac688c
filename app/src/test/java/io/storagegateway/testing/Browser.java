package io.storagegateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A real browser without a window, with a profile of its own, that reaches nothing but this
 * machine. Close it after use.
 */
public final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private final ChromeDriver driver;

  private Browser(Path folder, ChromeDriver driver) {
    this.folder = folder;
    this.driver = driver;
  }

  /** Starts one. Where there is none, the calling test ends here. */
  public static Browser start() {
    String lost = "single sign-on in a browser";
    Path chromium = RealComponent.CHROMIUM.require(lost);
    Path chromedriver = RealComponent.CHROMEDRIVER.require(lost);
    try {
      Path folder = Files.createTempDirectory("browser");
      ChromeDriverService service =
          new ChromeDriverService.Builder()
              .usingDriverExecutable(chromedriver.toFile())
              .usingAnyFreePort()
              .withEnvironment(Map.of("HOME", folder.toString()))
              .withLogFile(folder.resolve("chromedriver.log").toFile())
              .build();
      ChromeDriver driver = new ChromeDriver(service, options(chromium, folder));
      driver.manage().timeouts().implicitlyWait(PATIENCE);
      return new Browser(folder, driver);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ChromeOptions options(Path chromium, Path folder) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments(
        "--headless=new",
        "--user-data-dir=" + folder.resolve("profile"),
        "--no-first-run",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1");
    if ("root".equals(System.getProperty("user.name"))) {
      options.addArguments("--no-sandbox");
    }
    return options;
  }

  /** Goes somewhere, and wherever that leads to. */
  public void open(URI address) {
    driver.get(address.toString());
  }

  /** Where it is now. */
  public URI location() {
    return URI.create(driver.getCurrentUrl());
  }

  /** Waits until the address begins so, and returns all of it. */
  public URI awaitLocation(URI beginning) {
    return Awaitility.await("the browser comes to " + beginning)
        .atMost(PATIENCE)
        .until(this::location, location -> location.toString().startsWith(beginning.toString()));
  }

  /** Writes something into a field, by its id, instead of what is there. Waits for it, too. */
  public void fill(String field, String text) {
    WebElement element = element(By.id(field));
    element.clear();
    element.sendKeys(text);
  }

  /** Presses a button, by its id. Waits for it where it is not there yet. */
  public void press(String button) {
    element(By.id(button)).click();
  }

  /** The text of an element, by a CSS selector. Waits for it where it is not there yet. */
  public String text(String selector) {
    return element(By.cssSelector(selector)).getText();
  }

  /** Clicks on an element, by a CSS selector. Waits for it where it is not there yet. */
  public void click(String selector) {
    element(By.cssSelector(selector)).click();
  }

  /**
   * Runs JavaScript as a script of the page would.
   *
   * @param script the body of a function with these arguments; a promise is waited for
   * @return what it returns
   */
  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** A cookie that goes to the site of the page, also one that scripts do not see. */
  public Optional<String> cookie(String name) {
    return Optional.ofNullable(driver.manage().getCookieNamed(name)).map(Cookie::getValue);
  }

  private WebElement element(By which) {
    try {
      return driver.findElement(which);
    } catch (NoSuchElementException e) {
      throw new AssertionError(
          "No " + which + " at " + location() + ":\n" + driver.getPageSource(), e);
    }
  }

  @Override
  public void close() {
    driver.quit();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
