package dev.batchsync.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.batchsync.function.protocol.Calls;
import dev.batchsync.function.protocol.HttpAnswer;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.InMemoryCycleStore;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page's script does, in a real browser. Skipped where no Chromium is found. */
class PageTest {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    /** Types into the form, and writes into the page what it finds there after a refresh has brought another id. */
    private static final String VISITOR = """
            const field = document.querySelector("input[name=q]");
            field.value = "half-fil";
            field.focus();
            new MutationObserver(() => {
              if (document.getElementById("live").textContent.includes("id-new")) {
                document.getElementById("main").dataset.found = field.value + " " + (document.activeElement === field);
              }
            }).observe(document.getElementById("live"), { childList: true });
            """;

    @TempDir
    Path folder = Path.of("");

    private final CycleStore store = CycleListTest.filled(new InMemoryCycleStore(), 3);
    private final HttpRouter router = CycleListTest.router(store);
    private final AtomicInteger shown = new AtomicInteger();
    private HttpServer server = unstarted();

    private static HttpServer unstarted() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answer(exchange.getRequestURI().getPath());
            var body = answer.body()
                    .replace("</body>", "<script src=\"visitor.js\"></script></body>")
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", answer.contentType());
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private HttpAnswer answer(String path) {
        if (path.equals("/visitor.js")) {
            return new HttpAnswer(200, "text/javascript", VISITOR, Map.of());
        }
        if (path.equals("/") && shown.incrementAndGet() == 2) {
            assertThat(store.commit(CycleListTest.idWithCycles("id-new", 99))).isTrue();
        }
        return router.answer(Calls.of("GET", path, Map.of(), "", "local"));
    }

    @Test
    void aRefreshShowsWhatIsNewAndLeavesAHalfFilledFormAlone() throws Exception {
        assertThat(shown()).contains("data-found=\"half-fil true\"", ">id-new</bdi>", ">id-002</bdi>");
    }

    @Test
    void timesAreShownInTheReadersZoneWhichIsNamed() throws Exception {
        assertThat(shown())
                .contains("title=\"2026-03-01 08:00:00 UTC\"")
                .doesNotContain(">2026-03-01 08:00:00 UTC</time>")
                .contains("Times are those of your zone, ");
    }

    @Test
    void ignoredUploadsAreShownWithTheirReasonsButNoMarkers() throws Exception {
        assertThat(shown())
                .contains(">Ignored uploads</h2>", "<code>inbox/loose.json</code>", ">It is in no folder.</span>")
                .doesNotContain("_SUCCESS");
    }

    /** The page after a few of its refreshes, as HTML. */
    private String shown() throws IOException, InterruptedException {
        var browser = browser();
        assumeTrue(browser.isPresent(), "no Chromium is found");
        var html = folder.resolve("page.html").toFile();
        var process = new ProcessBuilder(
                        browser.get(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=25000",
                        "--dump-dom",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/")
                .redirectOutput(html)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        var page = Files.readString(html.toPath());
        return page.substring(page.indexOf("<main"));
    }

    private static Optional<String> browser() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
