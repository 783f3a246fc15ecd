package dev.batchsync.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, which shows 120 ids in parts of 50. Skipped where no Chromium is found. */
class PageTest {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    /** Clicks the buttons one after another, each as soon as the page offers it. */
    private static final String CLICKS = """
            <script>
            const clicks = [%s];
            new MutationObserver(() => {
              const offered = [...document.querySelectorAll("#parts button")];
              const next = offered.find(button => button.textContent === clicks[0]);
              if (next) {
                clicks.shift();
                next.click();
              }
            }).observe(document.getElementById("parts"), { childList: true });
            </script>
            </body>""";

    @TempDir
    Path folder = Path.of("");

    private final HttpRouter router = CycleListTest.routerOf(120);
    private HttpServer server = unstarted();
    private String clicks = "";

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
            var uri = exchange.getRequestURI();
            var query = uri.getQuery() == null ? Map.<String, String>of() : CycleListTest.query(uri.getQuery());
            var answer = router.answer(new HttpCall("GET", uri.getPath(), query, "", "local"));
            var body =
                    answer.body().replace("</body>", CLICKS.formatted(clicks)).getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", answer.contentType());
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void theFirstPartOffersMoreIds() throws Exception {
        assertThat(shown())
                .contains("<h2>id-000</h2>", "<h2>id-049</h2>", ">More ids</button>")
                .doesNotContain("<h2>id-050</h2>", "First ids</button>");
    }

    @Test
    void ignoredUploadsAreShownWithTheirReasonsButNoMarkers() throws Exception {
        assertThat(shown())
                .contains("<h2>Ignored uploads</h2>", "<code>inbox/loose.json</code>", ": It is in no folder.</li>")
                .doesNotContain("_SUCCESS");
    }

    @Test
    void moreIdsShowsTheNextPart() throws Exception {
        assertThat(shown("More ids"))
                .contains("<h2>id-050</h2>", "<h2>id-099</h2>", ">First ids</button>", ">More ids</button>")
                .doesNotContain("<h2>id-049</h2>", "<h2>id-100</h2>");
    }

    @Test
    void theLastPartOffersNoMore() throws Exception {
        assertThat(shown("More ids", "More ids"))
                .contains("<h2>id-100</h2>", "<h2>id-119</h2>", ">First ids</button>")
                .doesNotContain("<h2>id-099</h2>", "More ids</button>");
    }

    @Test
    void firstIdsGoesBack() throws Exception {
        assertThat(shown("More ids", "More ids", "First ids"))
                .contains("<h2>id-000</h2>", ">More ids</button>")
                .doesNotContain("<h2>id-100</h2>", "First ids</button>");
    }

    /** The page after some clicks and a few of its refreshes, as HTML. */
    private String shown(String... buttons) throws IOException, InterruptedException {
        var browser = browser();
        assumeTrue(browser.isPresent(), "no Chromium is found");
        clicks = String.join(
                ",", Stream.of(buttons).map(text -> '"' + text + '"').toList());
        var html = folder.resolve("page.html").toFile();
        var process = new ProcessBuilder(
                        browser.get(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=5000",
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
        return page.substring(page.indexOf("<main"), page.indexOf("<footer"));
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
