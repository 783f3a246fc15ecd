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
        System.out.println();
        System.out.println("| format | survey, ms | with ledger, ms | with / without | s more per million resources (aim: 2) |");
        System.out.println("| --- | --- | --- | --- | --- |");
        printLedger(millis, "JSON", "json", 300_000);
        printLedger(millis, "CSV", "csv", 2_000_000);
        printLedger(millis, "Excel", "excel", 600_000);
    }

    /** Prints what recording for the ledger adds to a survey. */
    private static void printLedger(Map<String, Double> millis, String format, String name, double resources) {
        if (!millis.containsKey(name + "Ledger")) {
            return;
        }
        double survey = millis.getOrDefault(name + "Survey", 0.0);
        double ledger = millis.getOrDefault(name + "Ledger", 0.0);
        System.out.printf(
                "| %s | %.0f | %.0f | %.2f | %.2f |%n",
                format, survey, ledger, ledger / survey, (ledger - survey) / 1_000 * 1_000_000 / resources);
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
