package dev.batchsync.log;

/** A number that CloudWatch collects under a name. */
public record Metric(String name, Unit unit, double value) {

    /** The units that the program uses, as CloudWatch names them (API reference, MetricDatum). */
    public enum Unit {
        COUNT("Count"),
        BYTES("Bytes"),
        SECONDS("Seconds");

        private final String term;

        Unit(String term) {
            this.term = term;
        }

        String term() {
            return term;
        }
    }

    public static Metric count(String name, long value) {
        return new Metric(name, Unit.COUNT, value);
    }
}
