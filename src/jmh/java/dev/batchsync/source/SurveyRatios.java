package dev.batchsync.source;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks once and prints how the survey compares with its lower limit. */
final class SurveyRatios {

    private SurveyRatios() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        var options = new OptionsBuilder()
                .include(SurveyBenchmark.class.getName() + "." + (arguments.length > 0 ? arguments[0] : ""))
                .shouldFailOnError(true)
                .build();
        var millis = new TreeMap<String, Double>();
        for (var result : new Runner(options).run()) {
            var name = result.getParams().getBenchmark();
            millis.put(
                    name.substring(name.lastIndexOf('.') + 1),
                    result.getPrimaryResult().getScore());
        }
        System.out.println("| format | limit | ms | survey, ms | limit / survey | aim |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        print(millis, "JSON", "copy", "json", "at least 0.45");
        print(millis, "CSV", "FastCSV", "csv", "at least 0.8");
        print(millis, "Excel", "fastexcel-reader", "excel", "at least 0.77 (1 / 1.3)");
    }

    private static void print(Map<String, Double> millis, String format, String limit, String name, String aim) {
        if (!millis.containsKey(name + "Survey")) {
            return;
        }
        double plain = millis.getOrDefault(name + "Copy", millis.getOrDefault(name + "Read", 0.0));
        double survey = millis.getOrDefault(name + "Survey", 0.0);
        System.out.printf("| %s | %s | %.0f | %.0f | %.2f | %s |%n", format, limit, plain, survey, plain / survey, aim);
    }
}
