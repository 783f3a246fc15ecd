package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.source.read.ResourceTypes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A valid source made at random, and the facts about its commands that a survey must find.
 *
 * @param commands in their order
 */
public record RandomSource(String text, List<Piece> commands) {

    /** The byte range of a command, which resource it is about, and how many characteristics it has. */
    record Piece(int from, int to, String identity, int characteristics) {}

    static RandomSource make(Random random) {
        return new Writer(random).source();
    }

    byte[] bytes() {
        return text.getBytes(UTF_8);
    }

    private static final class Writer {

        private static final List<String> NAMES =
                List.of("a", "Ä", "b\\\"c", "\uD83D\uDE00", "d/e", "\u2028", "", "x".repeat(60), "\u0007");
        private static final List<String> SPACES = List.of("", "", "", " ", "\n", "\r\n", "\t  ");

        private final Random random;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final List<Piece> commands = new ArrayList<>();
        private int characteristics;

        Writer(Random random) {
            this.random = random;
        }

        RandomSource source() {
            if (random.nextInt(8) == 0) {
                write("\uFEFF");
            }
            int count = random.nextInt(25);
            boolean alone = count == 1 && random.nextBoolean();
            write(space() + (alone ? "" : "["));
            for (int i = 0; i < count; i++) {
                write(i == 0 ? space() : space() + "," + space());
                writeCommand();
            }
            write(space() + (alone ? "" : "]" + space()));
            return new RandomSource(out.toString(UTF_8), List.copyOf(commands));
        }

        private void writeCommand() {
            characteristics = 0;
            int type = random.nextInt(3) == 0 ? random.nextInt(ResourceTypes.ALL.size()) : 2;
            int identity = random.nextInt(3);
            var fields = new ArrayList<String>();
            fields.add(member("resourceType", string(ResourceTypes.ALL.get(type))));
            fields.add(member("identifier", identifier(identity)));
            var kinds = shuffled(List.of(0, 1, 2, 3, 4, 5));
            for (int kind : kinds.subList(0, random.nextInt(kinds.size()))) {
                fields.add(field(kind));
            }
            int from = out.size();
            write(object(fields));
            commands.add(new Piece(from, out.size(), type + "/" + identity, characteristics));
        }

        private String identifier(int identity) {
            var members = new ArrayList<String>();
            switch (identity) {
                case 0 -> members.add(member("id", string("1")));
                case 1 -> members.add(member("id", "1"));
                default -> {
                    members.add(member("name", string("Ä\uD83D\uDE00\"\n")));
                    members.add(member("domain", object(List.of(member("name", string("d")), member("q", "null")))));
                    members.add(member("relations", "[" + space() + "true" + space() + "]"));
                }
            }
            return object(members);
        }

        private String field(int kind) {
            return switch (kind) {
                case 0 -> member("attributes", map(this::attribute));
                case 1 -> member("relations", map(this::target));
                case 2 -> member("tags", list(() -> counted(name())));
                case 3 -> member("responsibilities", map(this::target));
                case 4 -> member("displayName", name());
                default -> member("x", random.nextBoolean() ? "-12.5e+3" : "[[],{\"identifier\":{}},null,false]");
            };
        }

        private String attribute() {
            return random.nextBoolean()
                    ? object(List.of(member("value", counted(name()))))
                    : object(List.of(member("values", list(() -> counted(name())))));
        }

        private String target() {
            return counted(object(List.of(member("name", name()), member("tags", "[1,2]"))));
        }

        private String counted(String text) {
            characteristics++;
            return text;
        }

        private String map(Supplier<String> element) {
            var members = new ArrayList<String>();
            for (int i = random.nextInt(3); i > 0; i--) {
                members.add(member("key" + i, list(element)));
            }
            return object(members);
        }

        private String list(Supplier<String> element) {
            var elements = new ArrayList<String>();
            for (int i = random.nextInt(4); i > 0; i--) {
                elements.add(element.get());
            }
            return "[" + space() + joined(elements) + space() + "]";
        }

        private String object(List<String> members) {
            return "{" + space() + joined(shuffled(members)) + space() + "}";
        }

        private String member(String name, String value) {
            return string(name) + space() + ":" + space() + value;
        }

        private String joined(List<String> parts) {
            return String.join(space() + "," + space(), parts);
        }

        private <T> List<T> shuffled(List<T> list) {
            var copy = new ArrayList<>(list);
            Collections.shuffle(copy, random);
            return copy;
        }

        private String name() {
            return string(NAMES.get(random.nextInt(NAMES.size())));
        }

        private String string(String text) {
            var json = new StringBuilder("\"");
            text.codePoints().forEach(c -> {
                if (c < ' ' || c == '"' || c == '\\' || random.nextInt(10) == 0) {
                    for (char unit : Character.toChars(c)) {
                        json.append("\\u%04x".formatted((int) unit));
                    }
                } else {
                    json.appendCodePoint(c);
                }
            });
            return json.append('"').toString();
        }

        private String space() {
            return SPACES.get(random.nextInt(SPACES.size()));
        }

        private void write(String text) {
            out.writeBytes(text.getBytes(UTF_8));
        }
    }
}
