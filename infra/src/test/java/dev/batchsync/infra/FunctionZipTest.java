package dev.batchsync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Looks into the built zip file, which the system property {@code function.zip} names. */
@Tag("function-zip")
class FunctionZipTest {

    @Test
    void containsTheHandlerThatTheTemplateNames() throws IOException {
        var type = FunctionBuilder.HANDLER.substring(0, FunctionBuilder.HANDLER.indexOf("::"));
        var handler = type.replace('.', '/') + ".class";

        assertThat(classesIn(Path.of(System.getProperty("function.zip")))).contains(handler);
    }

    private static List<String> classesIn(Path zip) throws IOException {
        var found = new ArrayList<String>();
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry :
                    file.stream().filter(it -> it.getName().endsWith(".jar")).toList()) {
                try (var jar = file.getInputStream(entry)) {
                    addNames(jar, found);
                }
            }
        }
        return found;
    }

    private static void addNames(InputStream jar, List<String> found) throws IOException {
        try (var entries = new ZipInputStream(new ByteArrayInputStream(jar.readAllBytes()))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                found.add(entry.getName());
            }
        }
    }
}
