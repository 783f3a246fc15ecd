package dev.batchsync.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Stands in for CloudFormation: refuses unsigned and unknown requests, and describes the stacks that it was given. */
public final class DescribedStacks implements AutoCloseable {

    private final HttpServer server;
    private final SignatureCheck check;
    private final Map<String, String> outputs = new ConcurrentHashMap<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private volatile Answer instead = new Answer(0, "");

    private record Answer(int status, String xml) {}

    private DescribedStacks(HttpServer server, SignatureCheck check) {
        this.server = server;
        this.check = check;
    }

    public static DescribedStacks start(SignatureCheck check) throws IOException {
        var stacks = new DescribedStacks(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), check);
        stacks.server.createContext("/", stacks::answer);
        stacks.server.start();
        return stacks;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Adds a stack with these names and values of outputs in turns. */
    public void add(String stack, String... namesAndValues) {
        var members = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.append(
                    "<member><OutputKey>%s</OutputKey><OutputValue>%s</OutputValue><Description>d</Description></member>"
                            .formatted(namesAndValues[i], namesAndValues[i + 1]));
        }
        outputs.put(stack, members.toString());
    }

    /** Answers signed requests with this from now on. */
    void refuseWith(int status, String xml) {
        instead = new Answer(status, xml);
    }

    List<String> refused() {
        return refused;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var fault = check.fault(DeployedPage.received(exchange));
            fault.ifPresent(refused::add);
            var answer = fault.isPresent()
                    ? error(403, "SignatureDoesNotMatch", fault.get())
                    : instead.status() != 0 ? instead : described(exchange);
            var bytes = answer.xml().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer described(HttpExchange exchange) {
        var query = Arrays.stream(exchange.getRequestURI().getRawQuery().split("&", -1))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
        if (!"DescribeStacks".equals(query.get("Action")) || !"2010-05-15".equals(query.get("Version"))) {
            return error(400, "InvalidAction", "Could not find operation " + query);
        }
        var stack = query.getOrDefault("StackName", "");
        var found = outputs.get(stack);
        if (found == null) {
            return error(400, "ValidationError", "Stack with id " + stack + " does not exist");
        }
        return new Answer(200, """
                <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
                  <DescribeStacksResult><Stacks><member>
                    <StackName>%s</StackName>
                    <Parameters><member><ParameterKey>HttpUrl</ParameterKey><ParameterValue>no</ParameterValue></member></Parameters>
                    <Outputs>%s</Outputs>
                  </member></Stacks></DescribeStacksResult>
                </DescribeStacksResponse>
                """.formatted(stack, found));
    }

    private static Answer error(int status, String code, String message) {
        return new Answer(status, """
                <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
                  <Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>
                </ErrorResponse>
                """.formatted(code, message));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
