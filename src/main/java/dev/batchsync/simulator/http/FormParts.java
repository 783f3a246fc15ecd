package dev.batchsync.simulator.http;

import dev.batchsync.simulator.request.Form;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.multipart.FileItem;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The parts of a multipart request: its fields, and the file that the server has written to disk. */
record FormParts(Form form, Optional<FileItem> file, String fileName) {

    static FormParts of(MultipartFormDataInput input) {
        Map<String, String> fields = new HashMap<>();
        Optional<FileItem> file = Optional.empty();
        String fileName = "";
        for (Map.Entry<String, Collection<FormValue>> part : input.getValues().entrySet()) {
            FormValue value = part.getValue().iterator().next();
            if (!value.isFileItem()) {
                fields.put(part.getKey(), value.getValue());
            } else if (part.getKey().equals("file")) {
                file = Optional.of(value.getFileItem());
                fileName = Optional.ofNullable(value.getFileName()).orElse("");
            }
        }
        return new FormParts(new Form(fields), file, fileName);
    }

    Optional<InputStream> open() throws IOException {
        return file.isPresent() ? Optional.of(file.get().getInputStream()) : Optional.empty();
    }
}
