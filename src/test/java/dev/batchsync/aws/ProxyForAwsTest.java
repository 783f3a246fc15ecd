package dev.batchsync.aws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The variable HTTPS_PROXY, which the deployment sets if AWS is called through the proxy, in a process of its own. */
class ProxyForAwsTest {

    private static final int COULD_NOT_CALL = 3;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void leadsCallsToTheProxy() throws Exception {
        try (var proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> refuseAll(proxy));
            thread.start();

            assertThat(call("http://localhost:" + proxy.getLocalPort())).isEqualTo(COULD_NOT_CALL);
            assertThat(asked).isNotEmpty().allMatch(("CONNECT " + ProxiedCall.HOST + ":443 HTTP/1.1")::equals);
            asked.clear();
            assertThat(call("")).isEqualTo(COULD_NOT_CALL);
            assertThat(asked).as("without the variable").isEmpty();
        }
    }

    private void refuseAll(ServerSocket proxy) {
        while (!proxy.isClosed()) {
            try (var client = proxy.accept();
                    var in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1))) {
                asked.add(in.readLine());
                client.getOutputStream()
                        .write("HTTP/1.1 502 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(ISO_8859_1));
            } catch (IOException ended) {
                // The client may end it first; the loop ends with the socket.
            }
        }
    }

    private static int call(String proxy) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProxiedCall.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        for (var name : List.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy")) {
            builder.environment().remove(name);
        }
        if (!proxy.isEmpty()) {
            builder.environment().put("HTTPS_PROXY", proxy);
        }
        var process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("the call did not end");
        }
        return process.exitValue();
    }
}
