package io.caravanserai.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A person's browser: Chromium, without a window, where this machine has one. */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver chrome;

    private Browser(ChromeDriver chrome) {
        this.chrome = chrome;
    }

    /** Opens one, or leaves the test out where there is none: a JDK and Maven are all that the build asks for. */
    public static Browser open() {
        Path driver = find("chromedriver");
        Path chromium = Stream.of("chromium", "google-chrome", "chromium-browser")
                .map(Browser::find)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(driver != null && chromium != null, "Neither Chromium nor its driver is on the PATH.");
        var options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run");
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .build();
        var chrome = new ChromeDriver(service, options);
        chrome.manage().window().setSize(new Dimension(1400, 900));
        return new Browser(chrome);
    }

    private static Path find(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    public void goTo(String url) {
        chrome.get(url);
    }

    /** @return the first element of this CSS selector that is shown, as soon as there is one */
    public WebElement find(String selector, String text) {
        return Awaitility.await("%s with '%s'".formatted(selector, text))
                .atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class)
                .until(
                        () -> chrome.findElements(By.cssSelector(selector)).stream()
                                .filter(WebElement::isDisplayed)
                                .filter(element -> element.getText().contains(text))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    /** @return what is found within the element of this selector and text */
    public WebElement findIn(String selector, String text, String within) {
        return find(selector, text).findElement(By.cssSelector(within));
    }

    /** @return the status that the hub answers, asked from within the page, on its session and with its token */
    public long fetch(String method, String path) {
        return (Long) chrome.executeAsyncScript("""
                const [method, path, done] = arguments
                const token = decodeURIComponent(document.cookie.match(/XSRF-TOKEN=([^;]*)/)[1])
                fetch(path, { method, headers: { 'X-XSRF-TOKEN': token } }).then(answer => done(answer.status))
                """, method, path);
    }

    public void click(String selector, String text) {
        find(selector, text).click();
    }

    public void type(String selector, String typed) {
        find(selector, "").sendKeys(typed);
    }

    /** @return the texts of the buttons that are shown */
    public List<String> buttons() {
        return chrome.findElements(By.cssSelector("button")).stream()
                .filter(WebElement::isDisplayed)
                .map(WebElement::getText)
                .filter(text -> !text.isBlank())
                .toList();
    }

    public String text() {
        try {
            return chrome.findElement(By.tagName("body")).getText();
        } catch (NoSuchElementException | StaleElementReferenceException e) {
            return "";
        }
    }

    /** @return whether anything is wider than the window, and so cut off or scrolled sideways */
    public boolean overflows() {
        return (Boolean) chrome.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** @return when the page had painted something, in milliseconds after it was asked for */
    public double firstPaintMillis() {
        return ((Number) chrome.executeScript(
                        "return performance.getEntriesByName('first-contentful-paint')[0].startTime"))
                .doubleValue();
    }

    /** Keeps what is seen under target/screenshots, for a person to look at. */
    public void shoot(String name) {
        try {
            var folder = Files.createDirectories(Path.of("target", "screenshots"));
            Files.write(folder.resolve(name + ".png"), chrome.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        chrome.quit();
    }
}
