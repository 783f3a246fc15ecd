package dev.batchsync.synchronization.status.page;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The templates of the program without Quarkus, with the same rules: strict, and HTML is escaped. */
public final class PlainTemplates {

    private static final Path FOLDER = Path.of("src/main/resources/templates");

    private PlainTemplates() {}

    public static Engine engine() {
        return Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addValueResolver(ValueResolvers.rawResolver())
                .addResultMapper(new HtmlEscaper(List.of("text/html")))
                .strictRendering(true)
                .addLocator(PlainTemplates::locate)
                .build();
    }

    private static Optional<TemplateLocation> locate(String id) {
        var file = FOLDER.resolve(id.endsWith(".html") ? id : id + ".html");
        return Files.exists(file) ? Optional.of(new Located(read(file))) : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Located(String text) implements TemplateLocation {

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType("text/html"));
        }
    }
}
