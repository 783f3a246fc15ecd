package dev.batchsync.simulator.http;

import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.specification.MultiPartSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** A part from a file on disk: only for these does REST Assured know the length of the request. */
final class FilePart {

    private FilePart() {}

    static MultiPartSpecification of(String fileName, String text, String mediaType) {
        try {
            var file = Files.createTempFile("part", fileName);
            file.toFile().deleteOnExit();
            return new MultiPartSpecBuilder(Files.writeString(file, text).toFile())
                    .controlName("file")
                    .fileName(fileName)
                    .mimeType(mediaType)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
